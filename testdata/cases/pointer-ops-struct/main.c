struct ops {
  int (*open)(int);
  int (*close)(int);
};
int pasar_checkout_charge(int amount) { return amount; }
int pasar_checkout_refund(int amount) { return -amount; }
static int nothing(int amount) { return amount; }
static const struct ops pay_ops = {.open = pasar_checkout_charge, .close = nothing};
static const struct ops back_ops = {.open = pasar_checkout_refund, .close = pasar_checkout_refund};
int nusa_feed_tap(void) { return pay_ops.open(5) + pay_ops.close(1); }
int shop_return(void) { return back_ops.open(5) + back_ops.close(1); }
int main(void) { return nusa_feed_tap() + shop_return() == 77; }
