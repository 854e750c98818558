#include <functional>
#include <vector>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace nusa::feed {
void onTap() {
  std::vector<std::function<void(int)>> actions{pasar::checkout::charge};
  for (auto &action : actions)
    action(1);
}
} // namespace nusa::feed
namespace pasar::shop {
void onReturn() {
  std::vector<std::function<void(int)>> actions{pasar::checkout::refund};
  for (auto &action : actions)
    action(1);
}
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  pasar::shop::onReturn();
}
