#include "library.h"
void one();
int main() {
  one();
  nusa::feed::onTap();
  lib::giveBack();
}
