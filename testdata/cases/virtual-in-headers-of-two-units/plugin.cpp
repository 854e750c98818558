#include "action.h"
namespace {
struct Action final : lib::Action {
  void go() override { pasar::checkout::charge(1); }
};
struct Spare final : lib::Action {
  void go() override { pasar::checkout::refund(1); }
};
Action action;
} // namespace
void plug() { lib::install(&action); }
void unplug() {
  Spare spare;
  spare.go();
}
