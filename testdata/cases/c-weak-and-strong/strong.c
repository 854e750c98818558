void pasar_checkout_charge(void) {}
void lib_hook(void) { pasar_checkout_charge(); }
void nusa_feed_tap(void);
int main(void) { nusa_feed_tap(); }
