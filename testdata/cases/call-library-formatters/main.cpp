#include <fmt/format.h>
#include <string>
namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void enroll(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Price {
  int amount;
};
struct Rebate {
  int amount;
};
} // namespace lib
template <> struct fmt::formatter<lib::Price> : fmt::formatter<int> {
  template <class Context> auto format(const lib::Price &price, Context &context) const {
    pasar::checkout::charge(price.amount);
    return fmt::formatter<int>::format(price.amount, context);
  }
};
template <> struct fmt::formatter<lib::Rebate> : fmt::formatter<int> {
  template <class Context> auto format(const lib::Rebate &rebate, Context &context) const {
    pasar::checkout::refund(rebate.amount);
    return fmt::formatter<int>::format(rebate.amount, context);
  }
};
namespace nusa::feed {
std::string onTap() { return fmt::format("{}", lib::Price{1}); }
std::string onHold() { return fmt::format("{}", 1); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
  (void)fmt::format("{}", lib::Rebate{1});
}
