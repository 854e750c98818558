void pasar_checkout_refund(void) {}
__attribute__((weak)) void lib_hook(void) { pasar_checkout_refund(); }
void nusa_feed_tap(void) { lib_hook(); }
