#include <functional>
#include <utility>
#include <vector>
namespace pasar::checkout {
void charge() {}
void settle() {}
void refund() {}
} // namespace pasar::checkout
namespace ext {
void after(int milliseconds, void (*task)());
}
namespace lib {
class Timer {
public:
  void every(int milliseconds, std::function<void()> task) {
    tasks_.push_back({milliseconds, std::move(task)});
  }

private:
  std::vector<std::pair<int, std::function<void()>>> tasks_;
};
void forget(std::function<void()>) {}
} // namespace lib
namespace nusa::feed {
void onTap(lib::Timer &timer) {
  ext::after(5, pasar::checkout::charge);
  timer.every(5, pasar::checkout::settle);
  lib::forget(pasar::checkout::refund);
}
} // namespace nusa::feed
