#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
class Pool {
public:
  Pool() : worker_([this] { loop(); }) {}
  ~Pool() {
    {
      const std::lock_guard lock(mutex_);
      stop_ = true;
    }
    changed_.notify_all();
    worker_.join();
  }
  template <class Task> void post(Task &&task) {
    {
      const std::lock_guard lock(mutex_);
      tasks_.emplace_back(std::forward<Task>(task));
    }
    changed_.notify_one();
  }

private:
  void loop() {
    for (;;) {
      std::function<void()> task;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stop_ || !tasks_.empty(); });
        if (tasks_.empty())
          return;
        task = std::move(tasks_.front());
        tasks_.pop_front();
      }
      task();
    }
  }
  std::deque<std::function<void()>> tasks_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stop_ = false;
  std::thread worker_;
};
} // namespace lib
namespace lib {
void pay() { pasar::checkout::charge(1); }
void back() { pasar::checkout::refund(1); }
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::Pool pool;
  pool.post(lib::pay);
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::Pool other;
  other.post(lib::back);
}
