namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Item {
  virtual ~Item() = default;
  virtual Item *clone() const { return new Item(*this); }
  virtual void buy() {}
};
struct Gift : Item {
  Gift *clone() const override { return new Gift(*this); }
  void buy() override { pasar::checkout::charge(1); }
};
struct Return : Item {
  Return *clone() const override { return new Return(*this); }
  void buy() override { pasar::checkout::refund(1); }
};
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::Gift gift;
  const lib::Item &item = gift;
  lib::Item *copy = item.clone();
  copy->buy();
  delete copy;
}
} // namespace nusa::feed
namespace pasar::shop {
void onReturn() {
  lib::Return back;
  lib::Return *copy = back.clone();
  copy->buy();
  delete copy;
}
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  pasar::shop::onReturn();
}
