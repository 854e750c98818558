namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Payer {
  void operator()(int n) const { pasar::checkout::charge(n); }
  void operator()(const char *) const { pasar::checkout::refund(1); }
};
struct Returner {
  void operator()(int n) const { pasar::checkout::refund(n); }
};
template <class F> struct Twice {
  F f;
  void operator()(int n) const {
    f(n);
    f(n);
  }
};
struct Settler {
  void operator()(int n) const { pasar::checkout::settle(n); }
};
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::Payer pay;
  pay(1);
  lib::Twice<lib::Settler>{}(2);
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::Twice<lib::Returner>{}(2);
  lib::Payer{}("back");
}
