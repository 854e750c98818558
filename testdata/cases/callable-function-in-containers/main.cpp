#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>
namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void enroll(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
using Action = std::function<void(int)>;
}
namespace nusa::feed {
void onTap() {
  std::vector<lib::Action> actions;
  actions.push_back(pasar::checkout::charge);
  for (const auto &action : actions)
    action(1);
}
void onHold() {
  std::map<std::string, lib::Action> actions;
  actions["hold"] = pasar::checkout::settle;
  if (auto found = actions.find("hold"); found != actions.end())
    found->second(1);
}
void onSwipe() {
  std::optional<std::tuple<int, lib::Action>> slot;
  slot.emplace(3, pasar::checkout::enroll);
  std::get<1> (*slot)(std::get<0>(*slot));
}
} // namespace nusa::feed
namespace pasar::shop {
void onReturn() {
  std::vector<std::function<int(long)>> actions;
  actions.emplace_back([](long n) {
    pasar::checkout::refund(1);
    return static_cast<int>(n);
  });
  actions.front()(1);
}
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
  nusa::feed::onSwipe();
  pasar::shop::onReturn();
}
