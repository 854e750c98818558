#include "signal.h"
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
void settle(long, long) {}
} // namespace pasar::checkout
namespace nusa::feed {
lib::Signal<int> tapped;
void onTap() { tapped.emit(1); }
} // namespace nusa::feed
namespace pasar::shop {
lib::Signal<int> returned;
lib::Signal<long, long> closed;
void onReturn() { returned.emit(1); }
} // namespace pasar::shop
namespace app {
void wire() {
  nusa::feed::tapped.connect(pasar::checkout::charge);
  pasar::shop::returned.connect(pasar::checkout::refund);
  pasar::shop::closed.connect(pasar::checkout::settle);
}
} // namespace app
int main() {
  app::wire();
  nusa::feed::onTap();
  pasar::shop::onReturn();
  pasar::shop::closed.emit(1, 2);
}
