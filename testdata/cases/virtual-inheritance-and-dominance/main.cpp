namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Top {
  virtual ~Top() = default;
  virtual void go() { pasar::checkout::refund(1); }
};
struct Left : virtual Top {
  void go() override { pasar::checkout::charge(1); }
};
struct Right : virtual Top {};
struct Bottom : Left, Right {};
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::Bottom bottom;
  lib::Right &right = bottom;
  right.go();
}
} // namespace nusa::feed
namespace pasar::shop {
void onReturn() {
  lib::Right alone;
  lib::Top &top = alone;
  top.go();
}
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  pasar::shop::onReturn();
}
