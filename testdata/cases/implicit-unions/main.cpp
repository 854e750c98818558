namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
union Slot {
  int number;
  float fraction;
  Slot() : number(0) { pasar::checkout::charge(1); }
  explicit Slot(float f) : fraction(f) { pasar::checkout::refund(1); }
  int read() const {
    pasar::checkout::settle(1);
    return number;
  }
};
union Callback {
  void (*one)(int);
  void (*other)(long);
};
void log(int) {}
void undo(long) { pasar::checkout::refund(1); }
} // namespace lib
namespace nusa::feed {
int onTap() {
  lib::Slot slot;
  lib::Callback callback{lib::log};
  callback.one(1);
  return slot.read();
}
} // namespace nusa::feed
int main() {
  lib::Callback callback;
  callback.other = lib::undo;
  callback.other(1);
  return nusa::feed::onTap() + lib::Slot(1.0F).read() == 100;
}
