#include <utility>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
template <class F> class [[nodiscard]] Scope {
public:
  explicit Scope(F f) : f_(std::move(f)) {}
  Scope(const Scope &) = delete;
  ~Scope() {
    if (armed_)
      f_();
  }
  void dismiss() { armed_ = false; }

private:
  F f_;
  bool armed_ = true;
};
struct Paying {
  void operator()() const { pasar::checkout::charge(1); }
};
struct Returning {
  void operator()() const { pasar::checkout::refund(1); }
};
} // namespace lib
namespace nusa::feed {
bool onTap(bool early) {
  lib::Scope guard{lib::Paying{}};
  if (early)
    return true;
  return false;
}
} // namespace nusa::feed
namespace pasar::shop {
void onReturn() { lib::Scope guard{lib::Returning{}}; }
} // namespace pasar::shop
int main() {
  pasar::shop::onReturn();
  return nusa::feed::onTap(true) ? 0 : 1;
}
