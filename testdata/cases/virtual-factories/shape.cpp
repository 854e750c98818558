#include "shape.h"
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
namespace {
struct Paying : Action {
  void go() override { pasar::checkout::charge(1); }
};
struct Returning : Action {
  void go() override { pasar::checkout::refund(1); }
};
} // namespace
std::unique_ptr<Action> makePaying() { return std::make_unique<Paying>(); }
std::unique_ptr<Action> makeReturning() { return std::make_unique<Returning>(); }
} // namespace lib
