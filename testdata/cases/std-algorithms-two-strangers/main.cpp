#include <algorithm>
#include <vector>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace nusa::feed {
void onTap(const std::vector<int> &orders) {
  std::for_each(orders.begin(), orders.end(), pasar::checkout::charge);
}
} // namespace nusa::feed
namespace pasar::shop {
void onReturn(const std::vector<int> &orders) {
  std::for_each(orders.begin(), orders.end(), pasar::checkout::refund);
}
} // namespace pasar::shop
int main() {
  nusa::feed::onTap({1, 2});
  pasar::shop::onReturn({1, 2});
}
