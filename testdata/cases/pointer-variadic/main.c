#include <stdarg.h>
typedef void (*action)(int);
void pasar_checkout_charge(int amount) { (void)amount; }
void pasar_checkout_refund(int amount) { (void)amount; }
static void run_all(int count, ...) {
  va_list list;
  va_start(list, count);
  while (count-- > 0)
    va_arg(list, action)(1);
  va_end(list);
}
static int count_all(int count, ...) { return count; }
int nusa_feed_tap(void) {
  run_all(1, pasar_checkout_charge);
  return count_all(1, pasar_checkout_refund);
}
int main(void) { return nusa_feed_tap() == 2; }
