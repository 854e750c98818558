#include "gate.h"
namespace nusa::feed {
void enter(lib::Gate &gate) { gate.pass(); }
void onTap() {
  lib::Card card;
  enter(card);
}
} // namespace nusa::feed
int main() { nusa::feed::onTap(); }
