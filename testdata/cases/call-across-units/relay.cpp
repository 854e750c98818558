#include "relay.h"
namespace pasar::checkout {
void charge(int amount);
void refund(int amount);
} // namespace pasar::checkout
namespace lib {
void relay(int amount) { pasar::checkout::charge(amount); }
void relayBack(int amount) { pasar::checkout::refund(amount); }
} // namespace lib
