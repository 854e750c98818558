namespace nusa::account {
long orderId(int user) { return user; }
long phone(int user) { return user + 62; }
} // namespace nusa::account
namespace pasar::checkout {
void open(long) {}
void profile(long) {}
} // namespace pasar::checkout
namespace nusa::handoff {
void openCheckout(long id) { pasar::checkout::open(id); }
void openProfile(long id) { pasar::checkout::profile(id); }
} // namespace nusa::handoff
namespace nusa::feed {
void onTap(int user) { nusa::handoff::openCheckout(nusa::account::orderId(user)); }
void onHold(int user) {
  long number = nusa::account::phone(user);
  nusa::handoff::openProfile(number);
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap(1);
  nusa::feed::onHold(1);
}
