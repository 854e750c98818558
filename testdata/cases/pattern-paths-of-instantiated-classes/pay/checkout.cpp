#include "checkout.h"
namespace pasar::checkout {
void charge(int) {}
} // namespace pasar::checkout
