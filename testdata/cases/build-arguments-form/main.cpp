namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace nusa::feed {
static_assert(sizeof(LABEL) == 10);
void onTap() { PAY(1); }
} // namespace nusa::feed
int main() { nusa::feed::onTap(); }
