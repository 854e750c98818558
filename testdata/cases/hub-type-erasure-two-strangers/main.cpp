#include <memory>
#include <utility>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
class Any {
  struct Concept {
    virtual ~Concept() = default;
    virtual void act() = 0;
  };
  template <class T> struct Model final : Concept {
    explicit Model(T t) : value(std::move(t)) {}
    void act() override { value.act(); }
    T value;
  };
  std::unique_ptr<Concept> self_;

public:
  template <class T> explicit Any(T t) : self_(std::make_unique<Model<T>>(std::move(t))) {}
  void act() { self_->act(); }
};
struct Gift {
  void act() { pasar::checkout::charge(1); }
};
struct Return {
  void act() { pasar::checkout::refund(1); }
};
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::Any any{lib::Gift{}};
  any.act();
}
} // namespace nusa::feed
namespace pasar::shop {
void onReturn() {
  lib::Any any{lib::Return{}};
  any.act();
}
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  pasar::shop::onReturn();
}
