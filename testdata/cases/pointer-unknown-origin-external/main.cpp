namespace ext {
// Bodies are in a library whose source is not here.
void publish(int (*action)(short, char));
int (*lookup(const char *name))(short, char);
} // namespace ext
namespace pasar::checkout {
int charge(short, char) { return 1; }
int refund(short, char) { return 2; }
int settle(short, long) { return 3; }
} // namespace pasar::checkout
namespace pasar::shop {
int onStart() {
  ext::publish(pasar::checkout::charge);
  int (*direct)(short, char) = pasar::checkout::refund;
  return direct(1, 'x') + pasar::checkout::settle(1, 2);
}
} // namespace pasar::shop
namespace nusa::feed {
int onTap() { return ext::lookup("action")(1, 'x'); }
} // namespace nusa::feed
int main() { return pasar::shop::onStart() + nusa::feed::onTap(); }
