#include "kit/executor.h"

#include "kit/log.h"

#include <exception>
#include <utility>

namespace kit {

Executor::Executor(std::size_t threads) {
  for (std::size_t i = 0; i < threads; ++i)
    threads_.emplace_back(&Executor::run, this);
}

Executor::~Executor() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  for (auto &thread : threads_)
    thread.join();
}

void Executor::post(std::function<void()> work) {
  {
    const std::lock_guard lock(mutex_);
    work_.push_back({std::move(work), TraceContext::current()});
  }
  wake_.notify_one();
}

void Executor::run() {
  for (;;) {
    Task next;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return stopping_ || !work_.empty(); });
      if (work_.empty())
        return;
      next = std::move(work_.front());
      work_.pop_front();
    }
    const Resume resume(next.context);
    try {
      next.work();
    } catch (const std::exception &error) {
      logWarning("executor.task-failed", {{"error", error.what()}});
    }
  }
}

} // namespace kit
