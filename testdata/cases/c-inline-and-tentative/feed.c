#include "lib.h"
void nusa_feed_tap(void) { lib_go(1); }
void nusa_feed_hold(void) { lib_hook(2); }
