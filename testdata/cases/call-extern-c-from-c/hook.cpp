namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
void settle(int amount) { pasar::checkout::refund(amount); }
extern "C" void lib_hook(int amount) { pasar::checkout::charge(amount); }
extern "C" void nusa_feed_tap(void);
int main() {
  nusa_feed_tap();
  settle(1);
}
