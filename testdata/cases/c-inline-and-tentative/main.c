#include "lib.h"
void (*lib_hook)(int amount);
static int settled;
void pasar_checkout_charge(int amount) { (void)amount; }
void pasar_checkout_refund(int amount) { (void)amount; }
void pasar_checkout_settle(int amount) { settled += amount; }
void nusa_feed_tap(void);
void nusa_feed_hold(void);
int main(void) {
  lib_hook = pasar_checkout_settle;
  nusa_feed_tap();
  nusa_feed_hold();
  struct gift refund = {3};
  pasar_checkout_refund(refund.price);
}
