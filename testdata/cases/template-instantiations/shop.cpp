#include "runner.h"
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace {
struct Operation {
  static void go() { pasar::checkout::refund(1); }
};
} // namespace
namespace pasar::shop {
void onReturn() { lib::Runner<Operation>{}.run(); }
} // namespace pasar::shop
