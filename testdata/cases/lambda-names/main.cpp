namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void enroll(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace nusa::feed {
void onTap() {
  auto like = [] {};
  auto buy = [] { pasar::checkout::charge(1); };
  like();
  buy();
}
void onHold() {
  [] { [] { pasar::checkout::settle(1); }(); }();
}
auto onSwipe = [] { pasar::checkout::enroll(1); };
} // namespace nusa::feed
namespace pasar::shop {
void onTap() {
  auto back = [] { pasar::checkout::refund(1); };
  back();
}
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
  nusa::feed::onSwipe();
  pasar::shop::onTap();
}
