#include "library.h"
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace nusa::feed {
void onTap();
}
int main() {
  nusa::feed::onTap();
  lib::buying()(2);
  lib::returning()(2);
}
