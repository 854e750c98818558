namespace pasar::checkout {
void charge(int) {}
} // namespace pasar::checkout
namespace nusa::feed {
void onTap() {}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  pasar::checkout::charge(1);
}
