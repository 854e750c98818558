#include "shape.h"
namespace nusa::feed {
void onTap() {
  auto action = lib::makePaying();
  action->go();
}
} // namespace nusa::feed
namespace pasar::shop {
void onReturn() {
  std::unique_ptr<lib::Action> action = lib::makeReturning();
  action->go();
}
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  pasar::shop::onReturn();
}
