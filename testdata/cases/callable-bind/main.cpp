#include <functional>
namespace pasar::checkout {
void charge(int, int) {}
void settle(int) {}
void enroll(int, int) {}
void refund(int, int) {}
} // namespace pasar::checkout
namespace lib {
struct Desk {
  void pay(int n) { pasar::checkout::settle(n); }
  void back(int n) { pasar::checkout::refund(n, n); }
};
} // namespace lib
namespace nusa::feed {
void onTap() {
  using namespace std::placeholders;
  auto bound = std::bind(pasar::checkout::charge, _1, 5);
  bound(1);
}
void onHold() {
  lib::Desk desk;
  std::function<void(int)> bound = std::bind(&lib::Desk::pay, &desk, std::placeholders::_1);
  bound(2);
}
void onSwipe() { std::bind_front(pasar::checkout::enroll, 1)(2); }
void onLook() {
  auto never = std::bind(pasar::checkout::refund, std::placeholders::_1, 1);
  (void)never;
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
  nusa::feed::onSwipe();
  nusa::feed::onLook();
  lib::Desk desk;
  std::bind(&lib::Desk::back, &desk, 1)();
}
