#include <cstdint>
#include <utility>
namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void enroll(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
using Action = void (*)(int);
struct Holder {
  Action action = nullptr;
  int amount = 0;
};
Holder global;
} // namespace lib
namespace nusa::feed {
void onTap() {
  void *raw = reinterpret_cast<void *>(&pasar::checkout::charge);
  reinterpret_cast<lib::Action>(raw)(1);
}
void onHold() {
  lib::Holder first{pasar::checkout::settle, 3};
  lib::Holder second;
  second = first;
  lib::Holder third = std::move(second);
  third.action(third.amount);
}
void onSwipe() {
  lib::Action action = pasar::checkout::enroll;
  lib::Action *where = &action;
  lib::Action &again = *where;
  (*again)(1);
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
  nusa::feed::onSwipe();
  lib::global.action = pasar::checkout::refund;
  lib::global.action(1);
}
