#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
namespace pasar::checkout {
void charge() {}
void refund() {}
} // namespace pasar::checkout
namespace lib {
class Executor {
public:
  void post(std::function<void()> task) {
    std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  void drain() {
    std::jthread worker([this] {
      while (!tasks_.empty()) {
        auto task = std::move(tasks_.front());
        tasks_.pop_front();
        task();
      }
    });
  }

private:
  std::mutex mutex_;
  std::deque<std::function<void()>> tasks_;
};
} // namespace lib
namespace nusa::feed {
void onTap(lib::Executor &executor) { executor.post(pasar::checkout::charge); }
} // namespace nusa::feed
namespace pasar::shop {
void onReturn(lib::Executor &executor) { executor.post(pasar::checkout::refund); }
} // namespace pasar::shop
int main() {
  lib::Executor executor;
  nusa::feed::onTap(executor);
  pasar::shop::onReturn(executor);
  executor.drain();
}
