namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
template <int N, bool Pay> void step() {
  if constexpr (N > 0)
    step<N - 1, Pay>();
  else if constexpr (Pay)
    pasar::checkout::charge(N);
  else
    pasar::checkout::refund(N);
}
} // namespace lib
namespace nusa::feed {
void onTap() { lib::step<700, true>(); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::step<700, false>();
}
