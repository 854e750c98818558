namespace pasar::checkout {
void charge(int) {}
void charge(const char *) {}
void chargeback(int) {}
namespace charges {
void charge() {}
} // namespace charges
} // namespace pasar::checkout
namespace nusa::feed {
void tapGift() { pasar::checkout::charge(1); }
void tapOther() {
  pasar::checkout::chargeback(1);
  pasar::checkout::charges::charge();
}
namespace inner {
void tapDeep() { pasar::checkout::charge("x"); }
} // namespace inner
} // namespace nusa::feed
namespace other::nusa::feed {
void tap() { pasar::checkout::charge("x"); }
} // namespace other::nusa::feed
int main() {
  nusa::feed::tapGift();
  nusa::feed::tapOther();
  nusa::feed::inner::tapDeep();
  other::nusa::feed::tap();
}
