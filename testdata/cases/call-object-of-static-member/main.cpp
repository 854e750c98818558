namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Desk {
  static void open() {}
  static inline int opened = 0;
};
Desk *payingDesk() {
  pasar::checkout::charge(1);
  return nullptr;
}
Desk *refundDesk() {
  pasar::checkout::refund(1);
  return nullptr;
}
} // namespace lib
namespace nusa::feed {
void onTap() { lib::payingDesk()->open(); }
unsigned long onHold() { return sizeof(lib::refundDesk()->opened); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
}
