#pragma once
#include <functional>
#include <vector>
class ThreadPool {
public:
  template <class F> void enqueue(F &&f) { queue_.push_back(f); }
  void work() {
    for (const auto &f : queue_)
      f();
  }

private:
  std::vector<std::function<void()>> queue_;
};
namespace tbb::detail::d1 {
template <class Index, class F> void parallel_for(Index first, Index last, const F &f) {
  for (Index i = first; i < last; ++i)
    f(i);
}
class task_group {
public:
  template <class F> void run(F &&f) { queue_.push_back(f); }

private:
  std::vector<std::function<void()>> queue_;
};
} // namespace tbb::detail::d1
namespace tbb {
using detail::d1::parallel_for;
using detail::d1::task_group;
} // namespace tbb
namespace boost {
void start(void *function);
class thread {
public:
  template <class F> explicit thread(F f) { start(reinterpret_cast<void *>(f)); }
};
} // namespace boost
namespace boost::signals2 {
template <class Signature> class signal {
public:
  void connect(const std::function<Signature> &slot) { slots_.push_back(slot); }
  void operator()() const {
    for (const auto &slot : slots_)
      slot();
  }

private:
  std::vector<std::function<Signature>> slots_;
};
} // namespace boost::signals2
