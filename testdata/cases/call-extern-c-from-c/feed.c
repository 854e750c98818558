void lib_hook(int amount);
static void settle(int amount) { (void)amount; }
void nusa_feed_tap(void) {
  lib_hook(5);
  settle(5);
}
