namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Base {
  virtual ~Base() = default;
  void plain() { pasar::checkout::charge(1); }
  virtual void go() { pasar::checkout::settle(1); }
};
struct Derived : Base {
  void plain() { pasar::checkout::refund(1); }
  virtual void go() const { pasar::checkout::refund(1); }
  virtual void go(int) { pasar::checkout::refund(1); }
};
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::Derived derived;
  lib::Base &base = derived;
  base.plain();
  base.go();
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  const lib::Derived derived;
  derived.go();
}
