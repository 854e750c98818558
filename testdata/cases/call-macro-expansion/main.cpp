#include "buy.h"
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace nusa::feed {
const char *onTap() {
  BUY(5);
#if 0
  UNDO(5);
#endif
  return TEXT(pasar::checkout::refund(5));
}
} // namespace nusa::feed
int main() { return nusa::feed::onTap()[0] == 'x'; }
