namespace pasar::checkout {
void charge(int) {}
} // namespace pasar::checkout
static void util() { pasar::checkout::charge(1); }
namespace nusa::feed {
void onTap() { util(); }
} // namespace nusa::feed
