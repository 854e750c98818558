#include "feed/fwd.h"
#include "lib/box.h"
#include "pay/checkout.h"
int main() {
  const lib::Box<pasar::checkout::Bill> box;
  nusa::feed::show(&box);
}
