namespace pasar::checkout {
void charge(int) {}
void charge(const char *) {}
void charge(double) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
void apply(int amount) { pasar::checkout::charge(amount); }
void apply(const char *token) { pasar::checkout::charge(token); }
void apply(double) { pasar::checkout::refund(1); }
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::apply(1);
  lib::apply("gift");
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::apply(2.0);
  pasar::checkout::charge(2.0);
}
