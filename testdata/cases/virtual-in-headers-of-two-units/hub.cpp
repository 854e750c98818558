#include "action.h"
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
namespace {
Action *installed = nullptr;
}
void install(Action *action) { installed = action; }
void fire() {
  if (installed)
    installed->go();
}
} // namespace lib
