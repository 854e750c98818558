namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Base {
  virtual ~Base() = default;
};
struct Gift : Base {
  ~Gift() override { pasar::checkout::charge(1); }
};
struct Element {
  ~Element() { pasar::checkout::settle(1); }
};
struct Ghost : Base {
  ~Ghost() override { pasar::checkout::refund(1); }
};
inline Base *make() { return new Gift; }
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::Base *base = lib::make();
  delete base;
}
void onHold() {
  auto *elements = new lib::Element[3];
  delete[] elements;
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
}
