// Social code that can start a payment, and look-alikes that cannot.

namespace common {
class Method {
public:
  virtual void pay(long amount) = 0;

protected:
  ~Method() = default;
};
Method *chosen = nullptr;
} // namespace common

namespace pasar::checkout {
long ledger = 0;
void charge(long amount) { ledger += amount; }
void redeem(long voucher) { ledger -= voucher; }
void openPage(long order) { ledger = order; }

class Card final : public common::Method {
public:
  void pay(long amount) override { ledger += amount; }
};
Card card;
void offerCard() { common::chosen = &card; }
} // namespace pasar::checkout

namespace pasar::catalogue {
long priceOf(long item) { return item * 100; }
} // namespace pasar::catalogue

namespace nusa::handoff {
void openCheckout(long order) { pasar::checkout::openPage(order); }
} // namespace nusa::handoff

namespace common {
void payLater(long amount) { chosen->pay(amount); }
} // namespace common

namespace nusa::feed {
void buyNow(long item) {
  pasar::checkout::charge(item); // expect: pmse/payment-reachable
}

void buyWithCard(long item) {
  common::payLater(item); // expect: pmse/payment-reachable
}

void openShop(long order) {
  nusa::handoff::openCheckout(order); // clean: pmse/payment-reachable
}

// The name speaks of money, the code does not handle any.
void chargeBattery(long percent) { (void)percent; }
long showPrice(long item) {
  chargeBattery(item);
  return pasar::catalogue::priceOf(item); // clean: pmse/payment-reachable
}
} // namespace nusa::feed

namespace nusa::promo {
void giveVoucher(long voucher) {
  pasar::checkout::redeem(voucher); // expect: pmse/payment-reachable
}
} // namespace nusa::promo

namespace nusa::chat {
// The rule speaks of social-media and promotion components; this one has another role.
void split(long amount) {
  pasar::checkout::charge(amount); // clean: pmse/payment-reachable
}
} // namespace nusa::chat
