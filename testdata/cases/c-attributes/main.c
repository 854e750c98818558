int pasar_checkout_by_cleanup(int n) { return n; }
int pasar_checkout_by_alias(int n) { return n; }
int pasar_checkout_by_choice(int n) { return n; }
int pasar_checkout_by_statement(int n) { return n; }
int pasar_checkout_refund(int n) { return n; }

static void close_desk(int *desk) { pasar_checkout_by_cleanup(*desk); }
static void never_close(int *desk) { pasar_checkout_refund(*desk); }

int lib_real(int n) { return pasar_checkout_by_alias(n); }
int lib_alias(int n) __attribute__((alias("lib_real")));

static int choose_int(int n) { return pasar_checkout_by_choice(n); }
static int choose_float(float n) { return pasar_checkout_refund((int)n); }
#define CHOOSE(x) _Generic((x), int: choose_int, float: choose_float)(x)

int nusa_feed_tap(void) {
  int desk __attribute__((cleanup(close_desk))) = 1;
  int n = __extension__({
    int inner = pasar_checkout_by_statement(desk);
    inner + 1;
  });
  return CHOOSE(n) + lib_alias(n);
}
int shop_return(void) {
  int desk __attribute__((cleanup(never_close))) = 1;
  return CHOOSE(1.0F) + desk;
}
int main(void) { return nusa_feed_tap() + shop_return() == 77; }
