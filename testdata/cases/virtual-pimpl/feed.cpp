#include "desk.h"
namespace nusa::feed {
void onTap() {
  lib::Desk desk;
  desk.press();
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::Desk{}.release();
}
