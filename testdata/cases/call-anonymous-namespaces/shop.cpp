namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace {
struct Helper {
  void run() { pasar::checkout::refund(1); }
};
} // namespace
namespace pasar::shop {
namespace {
void tap() {
  Helper h;
  h.run();
}
} // namespace
void onReturn() { tap(); }
} // namespace pasar::shop
