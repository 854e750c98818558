#pragma once

#include "kit/trace.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace kit {

/// A fixed pool of threads that runs posted work in order of arrival. The destructor finishes what
/// was posted before it returns.
class Executor {
public:
  explicit Executor(std::size_t threads);
  ~Executor();
  Executor(const Executor &) = delete;
  Executor &operator=(const Executor &) = delete;

  void post(std::function<void()> work);

private:
  struct Task {
    std::function<void()> work;
    TraceContext context; ///< of who posted it
  };
  void run();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Task> work_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

} // namespace kit
