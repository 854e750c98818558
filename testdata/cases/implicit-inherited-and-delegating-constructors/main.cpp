namespace pasar::checkout {
void byInherited(int) {}
void byDelegated(int) {}
void byVirtualBase(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Base {
  explicit Base(int n) { pasar::checkout::byInherited(n); }
  explicit Base(const char *) { pasar::checkout::refund(1); }
};
struct Derived : Base {
  using Base::Base;
};
class Card {
public:
  Card() : Card(3) {}
  explicit Card(int n) { pasar::checkout::byDelegated(n); }
  explicit Card(double) : Card(4, 5) {}

private:
  Card(int a, int b) { pasar::checkout::refund(a + b); }
};
struct Top {
  Top() { pasar::checkout::byVirtualBase(1); }
  explicit Top(int) { pasar::checkout::refund(1); }
};
struct Middle : virtual Top {
  // Top(1) runs only where Middle is the most derived class.
  Middle() : Top(1) {}
};
struct Bottom : Middle {
  Bottom() : Top() {}
};
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::Derived derived(1);
  lib::Card card;
  (void)derived, (void)card;
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::Derived other("x");
  lib::Card third(2.0);
  lib::Bottom bottom;
}
