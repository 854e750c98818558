namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace nusa::feed {
void onTap() {
#ifdef PAID
  pasar::checkout::charge(1);
#endif
#ifdef RETURNED
  pasar::checkout::refund(1);
#endif
}
} // namespace nusa::feed
int main() { nusa::feed::onTap(); }
