namespace pasar::checkout {
void refund(int) {}
} // namespace pasar::checkout
static void util() { pasar::checkout::refund(1); }
namespace pasar::shop {
void onReturn() { util(); }
} // namespace pasar::shop
namespace nusa::feed {
void onTap();
}
int main() {
  nusa::feed::onTap();
  pasar::shop::onReturn();
}
