void nusa_feed_tap(void) {
  extern int pasar_checkout_charge(int);
  int refund = pasar_checkout_charge(1);
  (void)refund;
}
static int (*pick(int which))(int) {
  extern int pasar_checkout_settle(int), pasar_checkout_enroll(int);
  return which ? pasar_checkout_settle : pasar_checkout_enroll;
}
int nusa_feed_hold(int which) { return (*pick(which))(2); }
