#include "folly.h"
namespace pasar::checkout {
void charge() {}
void refund() {}
void paid(int) {}
void night() {}
} // namespace pasar::checkout
namespace pasar::back {
void nightly(folly::CPUThreadPoolExecutor &pool) {
  pool.add([] { pasar::checkout::night(); });
  pool.drain();
}
} // namespace pasar::back
namespace nusa::feed {
void onTap(folly::CPUThreadPoolExecutor &pool) {
  pool.add(pasar::checkout::charge);
}
void onBack(folly::EventBase &base) {
  base.runInEventBaseThread(pasar::checkout::refund);
}
void onPaid(folly::Future<int> paid) {
  std::move(paid).thenValue(pasar::checkout::paid);
}
void main(folly::CPUThreadPoolExecutor &pool, folly::EventBase &base) {
  pool.drain();
  base.loop();
}
} // namespace nusa::feed
