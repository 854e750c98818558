namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
} // namespace pasar::checkout
namespace nusa::feed {
void onTap() { pasar::checkout::charge(1); }
void onHold() { pasar::checkout::settle(1); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
}
