#include <functional>
namespace pasar::checkout {
void charge() {}
void settle(int) {}
void refund() {}
} // namespace pasar::checkout
namespace ext {
// Defined in a library whose source is not here.
void post(std::function<void()> task);
void postRaw(void (*task)(int), int argument);
bool contains(const char *text);
} // namespace ext
namespace nusa::feed {
void onTap() {
  ext::post(pasar::checkout::charge);
  ext::postRaw(pasar::checkout::settle, 1);
  ext::contains("refund");
}
} // namespace nusa::feed
namespace pasar::shop {
void onReturn() { ext::post(pasar::checkout::refund); }
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  pasar::shop::onReturn();
}
