namespace pasar::checkout {
int charge(int n) { return n; }
int refund(int n) { return n; }
} // namespace pasar::checkout
namespace lib {
inline int baseFee() { return pasar::checkout::charge(1); }
inline int derivedFee() { return pasar::checkout::refund(1); }
struct Base {
  virtual ~Base() = default;
  virtual int go(int n = baseFee()) { return n; }
};
struct Derived : Base {
  int go(int n = derivedFee()) override { return -n; }
};
} // namespace lib
namespace nusa::feed {
int onTap() {
  lib::Derived derived;
  lib::Base &base = derived;
  return base.go();
}
} // namespace nusa::feed
int main() {
  lib::Derived derived;
  return nusa::feed::onTap() + derived.go() == 100;
}
