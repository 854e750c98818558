#include "gate.h"
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
void Card::pass() { pasar::checkout::charge(1); }
void Ghost::pass() { pasar::checkout::refund(1); }
} // namespace lib
