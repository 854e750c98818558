struct ops {
  int (*open)(int);
};
int pasar_checkout_charge(int amount) { return amount; }
int pasar_checkout_refund(int amount) { return -amount; }
static const struct ops pay_ops = {pasar_checkout_charge};
static const struct ops back_ops = {pasar_checkout_refund};
static int lib_open(const struct ops *ops) { return ops->open(3); }
int nusa_feed_tap(void) { return lib_open(&pay_ops); }
int shop_return(void) { return lib_open(&back_ops); }
int main(void) { return nusa_feed_tap() + shop_return() == 77; }
