namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void show(int) {}
} // namespace pasar::checkout
namespace nusa::handoff {
void callCheckout(int n) { pasar::checkout::charge(n); }
void queueCheckout(int n) { pasar::checkout::settle(n); }
void openCheckout(int n) { pasar::checkout::show(n); }
} // namespace nusa::handoff
namespace nusa::feed {
void onTap() {
  nusa::handoff::callCheckout(1);
  nusa::handoff::queueCheckout(1);
  nusa::handoff::openCheckout(1);
}
} // namespace nusa::feed
int main() { nusa::feed::onTap(); }
