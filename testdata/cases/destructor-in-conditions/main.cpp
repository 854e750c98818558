namespace pasar::checkout {
void byIf(int) {}
void byWhile(int) {}
void byFor(int) {}
void byArgument(int) {}
void byCapture(int) {}
void byTernary(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
template <void (*Pay)(int)> struct Guard {
  int n = 1;
  Guard() = default;
  Guard(const Guard &) = default;
  ~Guard() { Pay(n); }
  explicit operator bool() const { return n > 1; }
};
using Never = Guard<pasar::checkout::refund>;
inline int take(const Guard<pasar::checkout::byArgument> & = {}) { return 1; }
} // namespace lib
namespace nusa::feed {
int onTap(bool fine, const lib::Never &never) {
  int n = 0;
  if (lib::Guard<pasar::checkout::byIf> guard; fine)
    ++n;
  while (lib::Guard<pasar::checkout::byWhile> guard{})
    ++n;
  for (lib::Guard<pasar::checkout::byFor> guard; n < 3;)
    ++n;
  lib::Guard<pasar::checkout::byCapture> *pointer = nullptr;
  auto copy = [captured = lib::Guard<pasar::checkout::byCapture>{}, pointer] {
    return captured.n + (pointer == nullptr);
  };
  const lib::Never *address = &never;
  n += fine ? lib::Guard<pasar::checkout::byTernary>{}.n : 2;
  return n + copy() + lib::take() + address->n;
}
} // namespace nusa::feed
int main() {
  lib::Never never;
  return nusa::feed::onTap(true, never) == 100;
}
