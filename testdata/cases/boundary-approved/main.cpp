namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
} // namespace pasar::checkout
namespace lib {
void deliver(int n) { pasar::checkout::charge(n); }
} // namespace lib
namespace nusa::handoff {
void openCheckout(int n) {
  lib::deliver(n);
  pasar::checkout::settle(n);
}
} // namespace nusa::handoff
namespace nusa::feed {
void onTap() { nusa::handoff::openCheckout(1); }
} // namespace nusa::feed
int main() { nusa::feed::onTap(); }
