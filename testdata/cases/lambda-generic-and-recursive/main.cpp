#include <functional>
namespace pasar::checkout {
void byGeneric(int) {}
void bySelf(int) {}
void byFunction(int) {}
void byThis(int) {}
void byMoveOnly(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
inline auto callIt = [](auto f, int n) { f(n); };
struct Generic {
  void operator()(int n) const { pasar::checkout::byGeneric(n); }
};
struct Unused {
  void operator()(int n) const { pasar::checkout::refund(n); }
};
inline void countDown(int n) {
  std::function<void(int)> step = [&step](int left) {
    if (left > 0)
      step(left - 1);
    else
      pasar::checkout::byFunction(left);
  };
  step(n);
}
inline void climb(int n) {
  auto step = [](this auto self, int left) -> void {
    if (left > 0)
      self(left - 1);
    else
      pasar::checkout::byThis(left);
  };
  step(n);
}
inline void fix(int n) {
  auto step = [](auto &&self, int left) -> void {
    if (left > 0)
      self(self, left - 1);
    else
      pasar::checkout::bySelf(left);
  };
  step(step, n);
}
inline void once(std::move_only_function<void(int) const> action) { action(1); }
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::callIt(lib::Generic{}, 1);
  lib::countDown(2);
  lib::climb(2);
  lib::fix(2);
  lib::once(pasar::checkout::byMoveOnly);
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::callIt(lib::Unused{}, 1);
}
