namespace pasar::checkout {
int charge(int a) { return a; }
int settle(int a) { return a; }
int enroll(int a) { return a; }
int refund(int a) { return a; }
} // namespace pasar::checkout
namespace lib {
int setup() { return pasar::checkout::charge(1); }
int once() { return pasar::checkout::settle(1); }
int count() { return pasar::checkout::enroll(1); }
int undo() { return pasar::checkout::refund(1); }
} // namespace lib
namespace nusa::feed {
int ready = lib::setup();
inline int shared = lib::count();
int onTap() {
  static int first = lib::once();
  return first + ready + shared;
}
} // namespace nusa::feed
namespace pasar::shop {
int ready = lib::undo();
extern int never;
} // namespace pasar::shop
int main() { return nusa::feed::onTap() - pasar::shop::ready == 100; }
