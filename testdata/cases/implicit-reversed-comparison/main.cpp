#include <compare>
namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Money {
  int value = 1;
  bool operator==(int n) const {
    pasar::checkout::charge(1);
    return value == n;
  }
  std::strong_ordering operator<=>(int n) const {
    pasar::checkout::settle(1);
    return value <=> n;
  }
  bool operator==(const Money &) const = default;
  bool operator!=(const char *) const {
    pasar::checkout::refund(1);
    return true;
  }
};
} // namespace lib
namespace nusa::feed {
bool onTap(const lib::Money &money) { return 5 == money || 5 < money || money == money; }
} // namespace nusa::feed
int main() {
  const lib::Money money{7};
  return nusa::feed::onTap(money) && money != "x" ? 0 : 1;
}
