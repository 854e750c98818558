#include <stdlib.h>
#include <string.h>
void pasar_checkout_charge(int n) { (void)n; }
void pasar_checkout_settle(int n) { (void)n; }
void pasar_checkout_enroll(int n) { (void)n; }
void pasar_checkout_refund(int n) { (void)n; }
struct task {
  int n;
  void (*run)(int);
};
struct step {
  int n;
  void (*run)(int);
};
struct other {
  void (*run)(int);
};
static void (*const matrix[2][2])(int) = {{pasar_checkout_settle, pasar_checkout_settle},
                                          {pasar_checkout_settle, pasar_checkout_settle}};
void nusa_feed_tap(void) {
  struct task first = {1, pasar_checkout_charge};
  struct task *copy = malloc(sizeof *copy);
  memcpy(copy, &first, sizeof first);
  (*copy->run)(copy->n);
  free(copy);
}
void nusa_feed_hold(int i, int j) { (***matrix[i][j])(1); }
void nusa_feed_swipe(void) {
  struct step steps[2] = {{1, pasar_checkout_enroll}, {2, pasar_checkout_enroll}};
  struct step *at = steps;
  (at + 1)->run(2);
}
int main(void) {
  nusa_feed_tap();
  nusa_feed_hold(0, 1);
  nusa_feed_swipe();
  struct other other = {pasar_checkout_refund};
  other.run(1);
}
