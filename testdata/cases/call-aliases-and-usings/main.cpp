namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void enroll(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
namespace till = pasar::checkout;
using pasar::checkout::settle;
void refund(int) {}
struct Base {
  void act(int n) { pasar::checkout::enroll(n); }
};
struct Derived : Base {
  using Base::act;
  void act(const char *) { pasar::checkout::refund(1); }
};
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::till::charge(1);
  lib::settle(2);
  lib::refund(3);
  lib::Derived{}.act(4);
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::Derived{}.act("x");
}
