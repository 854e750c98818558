#include <functional>
#include <utility>
namespace pasar::checkout {
void charge() {}
void refund() {}
} // namespace pasar::checkout
namespace lib {
class Button {
public:
  explicit Button(std::function<void()> onClick) : onClick_(std::move(onClick)) {}
  void click() const { onClick_(); }

private:
  std::function<void()> onClick_;
};
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::Button button(pasar::checkout::charge);
  button.click();
}
} // namespace nusa::feed
namespace pasar::shop {
void onReturn() {
  lib::Button button(pasar::checkout::refund);
  button.click();
}
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  pasar::shop::onReturn();
}
