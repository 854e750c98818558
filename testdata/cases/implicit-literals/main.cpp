#include <cstddef>
namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
inline namespace literals {
inline int operator""_idr(unsigned long long n) {
  pasar::checkout::charge(1);
  return static_cast<int>(n);
}
inline int operator""_idr(const char *, std::size_t n) {
  pasar::checkout::settle(1);
  return static_cast<int>(n);
}
inline int operator""_idr(long double n) {
  pasar::checkout::refund(1);
  return static_cast<int>(n);
}
inline int operator""_usd(unsigned long long n) {
  pasar::checkout::refund(1);
  return static_cast<int>(n);
}
} // namespace literals
} // namespace lib
namespace nusa::feed {
using namespace lib::literals;
int onTap() { return 5000_idr + "5000"_idr; }
} // namespace nusa::feed
int main() {
  using namespace lib::literals;
  return nusa::feed::onTap() + 1_usd + static_cast<int>(2.0_idr) == 1;
}
