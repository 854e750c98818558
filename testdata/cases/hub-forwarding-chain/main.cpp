#include <utility>
namespace pasar::checkout {
int charge(int n) { return n; }
int refund(int n) { return n; }
} // namespace pasar::checkout
namespace lib {
template <class F, class... A> decltype(auto) last(F &&f, A &&...a) {
  return std::forward<F>(f)(std::forward<A>(a)...);
}
template <class F, class... A> decltype(auto) middle(F &&f, A &&...a) {
  return last(std::forward<F>(f), std::forward<A>(a)...);
}
template <class F, class... A> decltype(auto) run(F &&f, A &&...a) {
  return middle(std::forward<F>(f), std::forward<A>(a)...);
}
template <class F> int retry(F f, int times = 3) {
  int result = 0;
  while (times-- > 0 && result == 0)
    result = f();
  return result;
}
int attempt() { return pasar::checkout::charge(2); }
int undo() { return pasar::checkout::refund(2); }
} // namespace lib
namespace nusa::feed {
int onTap() { return lib::run(pasar::checkout::charge, 1); }
int onHold() { return lib::retry(lib::attempt); }
} // namespace nusa::feed
namespace pasar::shop {
int onReturn() { return lib::run(pasar::checkout::refund, 1) + lib::retry(&lib::undo); }
} // namespace pasar::shop
int main() { return nusa::feed::onTap() + nusa::feed::onHold() + pasar::shop::onReturn() == 100; }
