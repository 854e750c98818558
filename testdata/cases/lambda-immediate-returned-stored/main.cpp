namespace pasar::checkout {
void byCall(int) {}
void byReturn(int) {}
void byStruct(int) {}
void byMember(int) {}
void byPointer(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
inline int now() {
  return [] {
    pasar::checkout::byCall(1);
    return 1;
  }();
}
inline auto make() {
  return [](int n) { pasar::checkout::byReturn(n); };
}
inline auto makeOther() {
  return [](int n) { pasar::checkout::refund(n); };
}
using Action = void (*)(int);
struct Holder {
  Action action = [](int n) { pasar::checkout::byMember(n); };
};
inline Action decayed() {
  return +[](int n) { pasar::checkout::byPointer(n); };
}
template <class F> struct Box {
  F f;
};
inline auto boxed() {
  return Box{[](int n) { pasar::checkout::byStruct(n); }};
}
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::now();
  lib::make()(1);
  lib::boxed().f(2);
  auto never = lib::makeOther();
  (void)never;
}
void onHold() {
  lib::Holder holder;
  holder.action(1);
  lib::decayed()(2);
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
  lib::makeOther()(1);
}
