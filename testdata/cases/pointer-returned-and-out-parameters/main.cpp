namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
using Action = void (*)(int);
Action pick() { return pasar::checkout::charge; }
Action pickOther() { return pasar::checkout::refund; }
void fill(Action *out) { *out = pasar::checkout::settle; }
void fillOther(Action &out) { out = pasar::checkout::refund; }
} // namespace lib
namespace nusa::feed {
void onTap() { lib::pick()(1); }
void onHold() {
  lib::Action action = nullptr;
  lib::fill(&action);
  action(1);
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
  lib::pickOther()(1);
  lib::Action action = nullptr;
  lib::fillOther(action);
  action(1);
}
