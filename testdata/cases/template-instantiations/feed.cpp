#include "runner.h"
namespace {
struct Operation {
  static void go() { pasar::checkout::charge(1); }
};
} // namespace
namespace nusa::feed {
void onTap() { lib::Runner<Operation>{}.run(); }
} // namespace nusa::feed
namespace pasar::shop {
void onReturn();
}
int main() {
  nusa::feed::onTap();
  pasar::shop::onReturn();
}
