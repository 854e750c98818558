namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
using Action = void (*)(int);
Action keep;
void hold(Action action) { keep = action; }
} // namespace lib
namespace nusa::feed {
void onTap(bool gift) {
  lib::Action action = gift ? pasar::checkout::charge : &pasar::checkout::settle;
  lib::Action alias = action;
  alias(1);
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap(true);
  nusa::feed::onTap(false);
  lib::hold(pasar::checkout::refund);
  lib::keep(2);
}
