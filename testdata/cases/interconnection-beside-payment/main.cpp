namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace nusa::feed {
void onTap() { pasar::checkout::charge(1); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  pasar::checkout::refund(1);
}
