namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
} // namespace pasar::checkout
namespace kilat {
void track(int) {}
} // namespace kilat
namespace nusa::handoff {
void trackParcel(int n) {
  kilat::track(n);
  pasar::checkout::charge(n);
}
void invite(int n) { pasar::checkout::settle(n); }
} // namespace nusa::handoff
namespace nusa::feed {
void onTap() { nusa::handoff::trackParcel(1); }
void onHold() { nusa::handoff::invite(1); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
}
