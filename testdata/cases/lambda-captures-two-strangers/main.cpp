namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
inline auto later(void (*action)(int)) {
  return [action](int n) { action(n); };
}
} // namespace lib
namespace nusa::feed {
void onTap() { lib::later(pasar::checkout::charge)(1); }
} // namespace nusa::feed
namespace pasar::shop {
void onReturn() { lib::later(pasar::checkout::refund)(1); }
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  pasar::shop::onReturn();
}
