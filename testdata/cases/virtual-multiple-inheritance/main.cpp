namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Clickable {
  virtual ~Clickable() = default;
  virtual void act() {}
};
struct Returnable {
  virtual ~Returnable() = default;
  virtual void act() {}
};
struct ClickPart : Clickable {
  void act() override { pasar::checkout::charge(1); }
};
struct ReturnPart : Returnable {
  void act() override { pasar::checkout::refund(1); }
};
struct Both : ClickPart, ReturnPart {};
} // namespace lib
namespace nusa::feed {
void onTap(lib::Clickable *target) { target->act(); }
} // namespace nusa::feed
int main() {
  lib::Both both;
  nusa::feed::onTap(&both);
  lib::Returnable *back = &both;
  back->act();
}
