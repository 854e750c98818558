#pragma once
#include <functional>
#include <vector>
namespace folly {
using Func = std::function<void()>;
class Executor {
public:
  virtual ~Executor() = default;
  virtual void add(Func f) = 0;
};
class CPUThreadPoolExecutor : public Executor {
public:
  void add(Func f) override { queue_.push_back(f); }
  void drain() {
    for (const Func &f : queue_)
      f();
  }

private:
  std::vector<Func> queue_;
};
class EventBase {
public:
  void runInEventBaseThread(Func f) { queue_.push_back(f); }
  void loop() {
    for (const Func &f : queue_)
      f();
  }

private:
  std::vector<Func> queue_;
};
template <class T> class Future {
public:
  template <class F> Future thenValue(F &&f) && {
    callback_ = f;
    return *this;
  }
  std::function<void(T)> callback_;
};
} // namespace folly
