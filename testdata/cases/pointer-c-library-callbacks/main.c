#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
void pasar_checkout_by_sort(void) {}
void pasar_checkout_by_search(void) {}
void pasar_checkout_by_exit(void) {}
void pasar_checkout_by_signal(void) {}
void pasar_checkout_by_thread(void) {}
void pasar_checkout_refund(void) {}
static int order(const void *a, const void *b) {
  pasar_checkout_by_sort();
  return *(const int *)a - *(const int *)b;
}
static int find(const void *a, const void *b) {
  pasar_checkout_by_search();
  return *(const int *)a - *(const int *)b;
}
static int refunding(const void *a, const void *b) {
  pasar_checkout_refund();
  return *(const int *)a - *(const int *)b;
}
static void bye(void) { pasar_checkout_by_exit(); }
static void refund_later(void) { pasar_checkout_refund(); }
static void on_signal(int number) {
  (void)number;
  pasar_checkout_by_signal();
}
static void *work(void *argument) {
  pasar_checkout_by_thread();
  return argument;
}
void nusa_feed_tap(void) {
  int values[] = {3, 1, 2};
  const int key = 2;
  qsort(values, 3, sizeof(int), order);
  (void)bsearch(&key, values, 3, sizeof(int), find);
  atexit(bye);
  signal(SIGUSR1, on_signal);
  raise(SIGUSR1);
  pthread_t thread;
  if (pthread_create(&thread, 0, work, 0) == 0)
    pthread_join(thread, 0);
}
void shop_return(void) {
  int values[] = {3, 1, 2};
  qsort(values, 3, sizeof(int), refunding);
  atexit(refund_later);
}
int main(void) {
  nusa_feed_tap();
  shop_return();
}
