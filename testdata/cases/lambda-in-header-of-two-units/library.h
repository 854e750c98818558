#pragma once
#include <functional>
namespace pasar::checkout {
void charge(int amount);
void refund(int amount);
} // namespace pasar::checkout
namespace lib {
inline std::function<void(int)> buying() {
  auto first = [](int) {};
  auto second = [](int n) { pasar::checkout::charge(n); };
  first(1);
  return second;
}
inline std::function<void(int)> returning() {
  return [](int n) { pasar::checkout::refund(n); };
}
} // namespace lib
