#include "till/till.h"
namespace nusa::other {
[[clang::annotate("sekat:pay")]] void byAnnotation() {}
} // namespace nusa::other
namespace nusa::feed {
namespace till {
void byLongerGlob() {}
} // namespace till
void exact() {}
[[clang::annotate("sekat:pay")]] void staysInFeed() {}
void onTap() {
  byPath();
  other::byAnnotation();
  till::byLongerGlob();
  exact();
  staysInFeed();
}
} // namespace nusa::feed
int main() { nusa::feed::onTap(); }
