// Payment code declared or recognised inside the social system, and look-alikes.

namespace net {
void post(const char *url, const char *body);
void show(const char *text);
} // namespace net

namespace nusa::wallet {
long balance = 0;
void topUp(long amount) { balance += amount; } // expect: pmse/payment-in-social-system
} // namespace nusa::wallet

namespace nusa::feed {
void sendGift() { // expect: pmse/payment-in-social-system
  net::post("https://api.midtrans.com/v2/charge", "{}");
}

void sendTip() { // expect: pmse/payment-in-social-system
  net::post("https://pay.example.id/snap/v1.0/debit/payment-host-to-host", "{}");
}

// Two weak words of one provider in one function prove what one alone does not.
void sendBonus(const char *base) { // expect: pmse/payment-in-social-system
  net::post(base, "gross_amount");
  net::post(base, "enabled_payments");
}

void explain() { // clean: pmse/payment-in-social-system
  net::show("https://docs.midtrans.com/reference/charge-transactions-1");
}

void showBalance() { // clean: pmse/payment-in-social-system
  net::show("balance");
  net::show("payment");
  net::show("/v1/status");
}

void showTotal() { net::show("gross_amount"); } // clean: pmse/payment-in-social-system
} // namespace nusa::feed

namespace pasar::checkout {
void pay() { // clean: pmse/payment-in-social-system
  net::post("https://api.midtrans.com/v2/charge", "{}");
}
} // namespace pasar::checkout
