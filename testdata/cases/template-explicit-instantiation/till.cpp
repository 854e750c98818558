#include "till.h"
namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
template <class T> void Till<T>::pay() { pasar::checkout::charge(1); }
template <> void Till<long>::pay() { pasar::checkout::refund(1); }
template struct Till<int>;
template <class T> void apply(T) {
  if constexpr (sizeof(T) == 1)
    pasar::checkout::settle(1);
  else
    pasar::checkout::refund(1);
}
template void apply(char);
template void apply(double);
} // namespace lib
