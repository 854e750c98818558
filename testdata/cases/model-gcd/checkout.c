void checkout_charge(void) {}
void checkout_refund(void *context) { (void)context; }
void checkout_never(void) {}
