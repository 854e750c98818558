#include "pay.h"
struct Screen {
  [[clang::annotate("sekat:social-feed")]] void tap() {
    charge(1);
    refund(1);
    help(1);
  }
  void hold() { charge(2); }
};
int main() {
  Screen screen;
  screen.tap();
  screen.hold();
}
