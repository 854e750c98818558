namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
#define HANDLER(action)                                                                            \
  void on_##action() { pasar::checkout::action(1); }
namespace nusa::feed {
HANDLER(charge)
#undef HANDLER
#define HANDLER(action)                                                                            \
  void off_##action() {}
HANDLER(refund)
} // namespace nusa::feed
int main() {
  nusa::feed::on_charge();
  nusa::feed::off_refund();
  pasar::checkout::refund(1);
}
