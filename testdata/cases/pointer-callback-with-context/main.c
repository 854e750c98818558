struct job {
  void (*run)(int);
  int amount;
};
void pasar_checkout_charge(int amount) { (void)amount; }
void pasar_checkout_refund(int amount) { (void)amount; }
static void trampoline(void *context) {
  struct job *job = context;
  job->run(job->amount);
}
static void each(int times, void (*callback)(void *), void *context) {
  while (times-- > 0)
    callback(context);
}
void nusa_feed_tap(void) {
  struct job job = {pasar_checkout_charge, 5};
  each(2, trampoline, &job);
}
void shop_return(void) {
  struct job job = {.run = pasar_checkout_refund};
  job.run(1);
}
int main(void) {
  nusa_feed_tap();
  shop_return();
}
