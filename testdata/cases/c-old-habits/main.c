int pasar_checkout_charge(int n) { return n; }
int pasar_checkout_settle(int n) { return n; }
int pasar_checkout_enroll(int n) { return n; }
int pasar_checkout_refund(n)
int n;
{
  return n;
}
void nusa_feed_tap(void);
int nusa_feed_hold(int which);
int main(void) {
  nusa_feed_tap();
  return nusa_feed_hold(0) + nusa_feed_hold(1) + pasar_checkout_refund(1) == 77;
}
