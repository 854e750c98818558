#include "action.h"
void plug();
void unplug();
namespace nusa::feed {
void onTap() { lib::fire(); }
} // namespace nusa::feed
int main() {
  plug();
  nusa::feed::onTap();
  unplug();
}
