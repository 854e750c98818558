namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
class Ledger {
  template <class> friend struct Payer;
  template <class> friend struct Refunder;
  int total = 0;
};
template <class T> struct Payer {
  void pay(Ledger &ledger) { pasar::checkout::charge(++ledger.total); }
};
template <class T> struct Refunder {
  void giveBack(Ledger &ledger) { pasar::checkout::refund(--ledger.total); }
};
} // namespace lib
namespace nusa::feed {
void onTap(lib::Ledger &ledger) { lib::Payer<int>().pay(ledger); }
void onHold(lib::Ledger &) { (void)lib::Refunder<int>(); }
} // namespace nusa::feed
int main() {
  lib::Ledger ledger;
  nusa::feed::onTap(ledger);
  nusa::feed::onHold(ledger);
}
