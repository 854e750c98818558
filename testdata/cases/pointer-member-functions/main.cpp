namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Desk {
  void pay() { pasar::checkout::charge(1); }
  void back() { pasar::checkout::refund(1); }
};
struct Base {
  virtual ~Base() = default;
  virtual void go() { pasar::checkout::refund(2); }
};
struct Derived : Base {
  void go() override { pasar::checkout::settle(1); }
};
} // namespace lib
namespace nusa::feed {
void onTap(lib::Desk &desk) {
  void (lib::Desk::*action)() = &lib::Desk::pay;
  (desk.*action)();
}
void onHold() {
  lib::Derived derived;
  void (lib::Base::*action)() = &lib::Base::go;
  lib::Base *base = &derived;
  (base->*action)();
}
} // namespace nusa::feed
int main() {
  lib::Desk desk;
  nusa::feed::onTap(desk);
  nusa::feed::onHold();
  auto other = &lib::Desk::back;
  (desk.*other)();
}
