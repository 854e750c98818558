#include <functional>
namespace pasar::checkout {
void charge() {}
void refund() {}
} // namespace pasar::checkout
namespace lib {
void run(const std::function<void()> &action) { action(); }
} // namespace lib
namespace nusa::feed {
void onTap() { lib::run(pasar::checkout::charge); }
} // namespace nusa::feed
namespace pasar::shop {
void onReturn() { lib::run(pasar::checkout::refund); }
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  pasar::shop::onReturn();
}
