#include <memory>
namespace pasar::checkout {
void byStatic(int) {}
void byDynamic(int) {}
void byWeak(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Base {
  virtual ~Base() = default;
  virtual void go() = 0;
};
struct A : Base {
  void go() override { pasar::checkout::byStatic(1); }
};
struct B : Base {
  void go() override { pasar::checkout::byWeak(1); }
  void extra() { pasar::checkout::byDynamic(1); }
};
struct C {
  virtual ~C() = default;
  virtual void go() { pasar::checkout::refund(1); }
};
} // namespace lib
namespace nusa::feed {
void onTap() {
  std::shared_ptr<lib::A> a = std::make_shared<lib::A>();
  std::shared_ptr<lib::Base> base = std::static_pointer_cast<lib::Base>(a);
  base->go();
}
void onHold(lib::Base &base) {
  if (auto *b = dynamic_cast<lib::B *>(&base))
    b->extra();
}
void onSwipe() {
  auto b = std::make_shared<lib::B>();
  std::weak_ptr<lib::B> weak = b;
  if (auto strong = weak.lock())
    strong->go();
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::B b;
  nusa::feed::onHold(b);
  nusa::feed::onSwipe();
  lib::C c;
  c.go();
}
