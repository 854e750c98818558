namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
using Action = void (*)(int);
void ignore(Action) {}
bool same(Action a, Action b) { return a == b; }
} // namespace lib
namespace nusa::feed {
bool onTap() {
  lib::Action unused = pasar::checkout::refund;
  lib::ignore(&pasar::checkout::refund);
  lib::Action used = pasar::checkout::charge;
  used(1);
  return lib::same(used, unused) || unused == nullptr;
}
} // namespace nusa::feed
int main() { return nusa::feed::onTap(); }
