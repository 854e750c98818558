namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
void settle(int) {}
} // namespace pasar::checkout
namespace lib {
template <class Derived> struct Screen {
  void show() { static_cast<Derived *>(this)->render(); }
};
struct Gift : Screen<Gift> {
  void render() { pasar::checkout::charge(1); }
};
struct Return : Screen<Return> {
  void render() { pasar::checkout::refund(1); }
};
struct PayPolicy {
  static void apply(int n) { pasar::checkout::settle(n); }
};
struct BackPolicy {
  static void apply(int n) { pasar::checkout::refund(n); }
};
template <class Policy> struct Cart : private Policy {
  void close(int n) { Policy::apply(n); }
};
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::Gift{}.show();
  lib::Cart<lib::PayPolicy> cart;
  cart.close(3);
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::Return{}.show();
  lib::Cart<lib::BackPolicy>{}.close(2);
}
