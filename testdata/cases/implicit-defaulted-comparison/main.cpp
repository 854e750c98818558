#include <compare>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Amount {
  int value = 0;
  bool operator==(const Amount &other) const {
    pasar::checkout::charge(1);
    return value == other.value;
  }
  std::strong_ordering operator<=>(const Amount &other) const {
    pasar::checkout::refund(1);
    return value <=> other.value;
  }
};
struct Order {
  Amount amount;
  bool operator==(const Order &) const = default;
  auto operator<=>(const Order &) const = default;
};
} // namespace lib
namespace nusa::feed {
bool onTap(const lib::Order &a, const lib::Order &b) { return a == b; }
} // namespace nusa::feed
int main() {
  lib::Order a, b;
  return nusa::feed::onTap(a, b) && a < b;
}
