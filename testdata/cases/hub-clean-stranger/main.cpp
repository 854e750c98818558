#include <functional>
namespace pasar::checkout {
void charge() {}
} // namespace pasar::checkout
namespace lib {
int likes = 0;
void like() { ++likes; }
void run(const std::function<void()> &action) { action(); }
template <class F> void forward(F &&f) { run(static_cast<F &&>(f)); }
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::run(lib::like);
  lib::forward(lib::like);
}
} // namespace nusa::feed
namespace pasar::shop {
void onBuy() {
  lib::run(pasar::checkout::charge);
  lib::forward(pasar::checkout::charge);
}
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  pasar::shop::onBuy();
}
