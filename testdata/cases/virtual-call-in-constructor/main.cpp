namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
void revoke(int) {}
void settle(int) {}
} // namespace pasar::checkout
namespace lib {
struct Base {
  Base() { opened(); }
  virtual ~Base() { closed(); }
  virtual void opened() { pasar::checkout::charge(1); }
  virtual void closed() { pasar::checkout::settle(1); }
};
struct Derived : Base {
  void opened() override { pasar::checkout::refund(1); }
  void closed() override { pasar::checkout::revoke(1); }
};
} // namespace lib
namespace nusa::feed {
void onTap() { lib::Derived derived; }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::Derived other;
  lib::Base &base = other;
  base.opened();
  base.closed();
}
