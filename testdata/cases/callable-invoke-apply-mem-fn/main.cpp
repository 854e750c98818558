#include <functional>
#include <tuple>
namespace pasar::checkout {
int charge(int n) { return n; }
int settle(int n) { return n; }
int enroll(int n) { return n; }
int topUp(int n) { return n; }
int refund(int n) { return n; }
} // namespace pasar::checkout
namespace lib {
struct Desk {
  int pay(int n) { return pasar::checkout::enroll(n); }
  int add(int n) const { return pasar::checkout::topUp(n); }
  int back(int n) { return pasar::checkout::refund(n); }
};
} // namespace lib
namespace nusa::feed {
int onTap() { return std::invoke(pasar::checkout::charge, 1); }
int onHold() { return std::apply(pasar::checkout::settle, std::make_tuple(1)); }
int onSwipe(lib::Desk &desk) { return std::mem_fn(&lib::Desk::pay)(desk, 1); }
int onPinch(const lib::Desk &desk) { return std::invoke(&lib::Desk::add, desk, 2); }
int onLook() {
  using Result = std::invoke_result_t<decltype(&lib::Desk::back), lib::Desk &, int>;
  return std::is_invocable_v<decltype(pasar::checkout::refund), int> + Result{};
}
} // namespace nusa::feed
int main() {
  lib::Desk desk;
  return nusa::feed::onTap() + nusa::feed::onHold() + nusa::feed::onSwipe(desk) +
             nusa::feed::onPinch(desk) + nusa::feed::onLook() + desk.back(1) ==
         100;
}
