void lib_go(int amount) __asm__("pasar_checkout_charge");
void nusa_feed_tap(void) { lib_go(1); }
