#include <functional>
namespace pasar::checkout {
void charge(int, int) {}
void settle(int) {}
void refund(int, int) {}
} // namespace pasar::checkout
namespace lib {
inline auto curry() {
  return [](int a) { return [a](int b) { pasar::checkout::charge(a, b); }; };
}
inline auto curryBack() {
  return [](int a) { return [a](int b) { pasar::checkout::refund(a, b); }; };
}
inline std::function<std::function<void()>(int)> delayed() {
  return [](int n) -> std::function<void()> { return [n] { pasar::checkout::settle(n); }; };
}
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::curry()(1)(2);
  lib::delayed()(3)();
  auto half = lib::curryBack()(1);
  (void)half;
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::curryBack()(1)(2);
}
