#include "dispatch.h"
void checkout_charge(void);
void checkout_refund(void *context);
void checkout_never(void);
dispatch_block_t work_block(void) {
  return ^{
    checkout_charge();
  };
}
dispatch_function_t kept = (dispatch_function_t)checkout_never;
void feed_tap(dispatch_queue_t queue) { dispatch_async(queue, work_block()); }
void feed_back(dispatch_queue_t queue) { dispatch_async_f(queue, 0, checkout_refund); }
