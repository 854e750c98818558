namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
template <void (*Action)(int)> void call(int amount) { Action(amount); }
template <auto Action> struct Button {
  void click() { Action(2); }
};
} // namespace lib
namespace nusa::feed {
void onTap() { lib::call<pasar::checkout::charge>(1); }
} // namespace nusa::feed
namespace pasar::shop {
void onReturn() {
  lib::call<pasar::checkout::refund>(1);
  lib::Button<&pasar::checkout::refund>{}.click();
}
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  pasar::shop::onReturn();
}
