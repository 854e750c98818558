namespace pasar::checkout {
int byDefault(int n) { return n; }
int byConstructor(int n) { return n; }
int refund(int n) { return n; }
} // namespace pasar::checkout
namespace lib {
struct Config {
  int given = pasar::checkout::refund(1);
  int left = pasar::checkout::byDefault(1);
};
struct Screen {
  Screen() : fee(pasar::checkout::byConstructor(1)) {}
  explicit Screen(int) {}
  int fee = pasar::checkout::refund(2);
};
} // namespace lib
namespace nusa::feed {
int onTap() {
  lib::Config config{.given = 3};
  lib::Screen screen;
  return config.given + config.left + screen.fee;
}
} // namespace nusa::feed
int main() {
  lib::Config config;
  lib::Screen screen(1);
  return nusa::feed::onTap() + config.given + screen.fee == 100;
}
