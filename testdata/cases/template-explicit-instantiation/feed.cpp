#include "till.h"
namespace nusa::feed {
void onTap() {
  lib::Till<int>{}.pay();
  lib::apply('x');
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::Till<long>{}.pay();
  lib::apply(1.0);
}
