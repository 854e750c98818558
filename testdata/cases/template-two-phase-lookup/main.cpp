namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
void log(double) { pasar::checkout::settle(1); }
template <class T> void announce(const T &t) {
  notify(t);
  log(1);
}
// Too late for announce: a name that does not depend was looked up where the template stands.
void log(int) { pasar::checkout::refund(1); }
void notify(long) { pasar::checkout::refund(1); }
} // namespace lib
namespace gifts {
struct Rose {
  operator long() const { return 1; }
};
void notify(const Rose &) { pasar::checkout::charge(1); }
} // namespace gifts
namespace nusa::feed {
void onTap() { lib::announce(gifts::Rose{}); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::log(1);
  lib::notify(1L);
}
