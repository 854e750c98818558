namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
template <class F> void each(F f) {
  f(1);
  f(2);
}
} // namespace lib
namespace nusa::feed {
void onTap() { lib::each(pasar::checkout::charge); }
} // namespace nusa::feed
namespace pasar::shop {
void onReturn() { lib::each(pasar::checkout::refund); }
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  pasar::shop::onReturn();
}
