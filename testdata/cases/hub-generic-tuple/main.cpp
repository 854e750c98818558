// An actor queue whose closures keep their arguments in tuples, and one generic visitor for the
// parts of all tuples.
#include <memory>
#include <tuple>
#include <utility>
#include <vector>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Answer {
  virtual ~Answer() = default;
  virtual void finish() {}
};
struct Bill {
  virtual ~Bill() = default;
  virtual void finish() { pasar::checkout::charge(1); }
};
template <class Part> void migrate(Part &) {}
template <class Part> void migrate(std::unique_ptr<Part> &part) {
  if (part)
    part->finish();
}
struct Event {
  virtual ~Event() = default;
  virtual void migrateParts() = 0;
};
template <class... Parts> struct Closure final : Event {
  explicit Closure(Parts... parts) : parts_(std::move(parts)...) {}
  void migrateParts() override {
    std::apply([](auto &...part) { (migrate(part), ...); }, parts_);
  }
  std::tuple<Parts...> parts_;
};
} // namespace lib
namespace nusa::feed {
struct Like : lib::Answer {
  void finish() override {}
};
void onTap() {
  lib::Closure<std::unique_ptr<lib::Answer>, int> later(std::make_unique<Like>(), 1);
  later.migrateParts();
}
void onBuy() {
  lib::Closure<std::unique_ptr<lib::Bill>, void (*)(int)> now(std::make_unique<lib::Bill>(),
                                                              nullptr);
  now.migrateParts();
}
} // namespace nusa::feed
namespace desk {
void close() {
  lib::Closure<void (*)(int), std::unique_ptr<lib::Answer>> other(&pasar::checkout::refund,
                                                                  nullptr);
  other.migrateParts();
}
} // namespace desk
int main() {
  nusa::feed::onTap();
  desk::close();
}
