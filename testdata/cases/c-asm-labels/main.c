void pasar_checkout_charge(int amount) { (void)amount; }
void pasar_checkout_refund(int amount) { (void)amount; }
void lib_go(int amount) { pasar_checkout_refund(amount); }
void nusa_feed_tap(void);
int main(void) {
  nusa_feed_tap();
  lib_go(1);
}
