namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void enter(int n) { settle(n); }
} // namespace pasar::checkout
namespace nusa::feed {
void leave(int n) { pasar::checkout::charge(n); }
void onTap() { leave(1); }
void onHold() { pasar::checkout::enter(1); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
}
