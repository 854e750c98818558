#include "pools.h"
namespace pasar::checkout {
void charge() {}
void each(int) {}
void task() {}
void slot() {}
void thread() {}
void night() {}
} // namespace pasar::checkout
namespace pasar::back {
void nightly(ThreadPool &pool) {
  pool.enqueue(pasar::checkout::night);
  pool.work();
}
} // namespace pasar::back
namespace nusa::feed {
void onTap(ThreadPool &pool) { pool.enqueue(pasar::checkout::charge); }
void onEach() { tbb::parallel_for(0, 8, pasar::checkout::each); }
void onTask(tbb::task_group &group) { group.run(pasar::checkout::task); }
void onSlot(boost::signals2::signal<void()> &signal) { signal.connect(pasar::checkout::slot); }
void onThread() { boost::thread thread(pasar::checkout::thread); }
void main(ThreadPool &pool) { pool.work(); }
} // namespace nusa::feed
