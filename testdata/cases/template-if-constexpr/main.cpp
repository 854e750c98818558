#include <type_traits>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
template <class T> void go(T amount) {
  if constexpr (std::is_integral_v<T>)
    pasar::checkout::charge(amount);
  else
    pasar::checkout::refund(static_cast<int>(amount));
}
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::go(1);
  if constexpr (sizeof(int) == 1)
    pasar::checkout::refund(1);
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::go(1.0);
}
