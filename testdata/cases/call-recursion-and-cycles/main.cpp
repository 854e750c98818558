namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
void pong(int n);
void ping(int n) {
  if (n > 0)
    pong(n - 1);
}
void pong(int n) {
  ping(n);
  if (n == 3)
    pasar::checkout::charge(n);
}
int self(int n) { return n < 2 ? n : self(n - 1) + self(n - 2); }
void island(int n) {
  if (n > 0)
    island(n - 1);
  pasar::checkout::refund(n);
}
} // namespace lib
namespace nusa::feed {
void onTap(int n) {
  lib::self(3);
  lib::ping(n);
  if (n > 5)
    onTap(n - 1);
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap(6);
  lib::island(2);
}
