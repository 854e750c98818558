#include "relay.h"
namespace nusa::feed {
void onTap() { lib::relay(5); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::relayBack(5);
}
