#include <type_traits>
namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void enroll(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
constexpr int priced(int n) {
  if (n > 100)
    pasar::checkout::refund(n);
  return n;
}
constexpr int checked(int n) {
  if (!std::is_constant_evaluated())
    pasar::checkout::charge(n);
  return n;
}
struct Step {
  void (*run)(int);
};
constexpr Step step(void (*run)(int)) { return {run}; }
constexpr Step chosen = step(pasar::checkout::settle);
constexpr int limit = priced(5);
} // namespace lib
namespace nusa::feed {
int onTap(int n) {
  constexpr int fee = lib::priced(1);
  static constinit int start = lib::priced(2);
  return lib::checked(n) + fee + start + lib::limit;
}
void onHold() { lib::chosen.run(1); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap(2);
  nusa::feed::onHold();
}
