#include "button.h"
namespace pasar::checkout {
void charge() {}
void settle() {}
void refund() {}
} // namespace pasar::checkout
namespace nusa::feed {
void onTap() {
  lib::Button button(pasar::checkout::charge);
  button.click();
}
void onHold() {
  lib::Button button([] {});
  button.onHold(pasar::checkout::settle);
  button.hold();
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
  std::function<void()> other = pasar::checkout::refund;
  other();
}
