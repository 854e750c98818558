#include <functional>
#include <thread>
namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
} // namespace pasar::checkout
namespace nusa::handoff {
void openCheckout(int n) {
  std::thread thread([n] { pasar::checkout::charge(n); });
  thread.join();
}
std::function<void()> sneak(int n) {
  return [n] { pasar::checkout::settle(n); };
}
} // namespace nusa::handoff
namespace nusa::feed {
void onTap() { nusa::handoff::openCheckout(1); }
void onHold() { nusa::handoff::sneak(1)(); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
}
