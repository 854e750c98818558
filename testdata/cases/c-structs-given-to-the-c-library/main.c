#define _POSIX_C_SOURCE 200809L
#include <signal.h>
#include <stddef.h>
#include <unistd.h>
void pasar_checkout_charge(int number) { (void)number; }
void pasar_checkout_refund(int number) { (void)number; }
struct handlers {
  void (*run)(int);
  int count;
};
void nusa_feed_tap(struct handlers *handlers) {
  if (pwrite(1, handlers, sizeof *handlers, 0) < 0)
    return;
}
void nusa_feed_hold(void) {
  struct sigaction action = {.sa_handler = pasar_checkout_charge};
  sigaction(SIGINT, &action, NULL);
}
int main(void) {
  struct handlers handlers = {pasar_checkout_refund, 1};
  nusa_feed_tap(&handlers);
  handlers.run(1);
  nusa_feed_hold();
  return 0;
}
