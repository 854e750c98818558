#include <memory>
#include <utility>
namespace pasar::checkout {
void byConcept(int) {}
void byTable(int) {}
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
struct Table {
  void (*act)(void *);
};
template <class T>
inline constexpr Table tableFor = {[](void *self) { static_cast<T *>(self)->act(); }};
class Ref {
public:
  template <class T> explicit Ref(T &t) : self_(&t), table_(&tableFor<T>) {}
  void act() { table_->act(self_); }

private:
  void *self_;
  const Table *table_;
};
struct Gift {
  void act() { pasar::checkout::byConcept(1); }
};
struct Sticker {
  void act() { pasar::checkout::byTable(1); }
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
void onHold() {
  lib::Sticker sticker;
  lib::Ref ref(sticker);
  ref.act();
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
  lib::Return{}.act();
}
