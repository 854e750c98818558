namespace pasar::checkout {
int charge(int a) { return a; }
int refund(int a) { return a; }
} // namespace pasar::checkout
namespace lib {
int quote() { return pasar::checkout::charge(1); }
int unquote() { return pasar::checkout::refund(1); }
void post(int = quote()) {}
void send(int = unquote()) {}
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::post();
  lib::send(3);
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::send();
}
