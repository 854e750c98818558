namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Action {
  virtual ~Action() = default;
  virtual void go() const = 0;
};
struct Gift : Action {
  void go() const override { pasar::checkout::charge(1); }
};
struct Return : Action {
  void go() const override { pasar::checkout::refund(1); }
};
void drive(const Action &action) { action.go(); }
} // namespace lib
namespace nusa::feed {
void onTap() { lib::drive(lib::Gift{}); }
} // namespace nusa::feed
namespace pasar::shop {
void onReturn() { lib::drive(lib::Return{}); }
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  pasar::shop::onReturn();
}
