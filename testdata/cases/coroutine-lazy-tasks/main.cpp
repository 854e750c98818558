#include <coroutine>
#include <utility>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
class Task {
public:
  struct promise_type {
    std::coroutine_handle<> then;
    Task get_return_object() {
      return Task(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    auto final_suspend() noexcept {
      struct Back {
        bool await_ready() noexcept { return false; }
        std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> h) noexcept {
          return h.promise().then ? h.promise().then : std::noop_coroutine();
        }
        void await_resume() noexcept {}
      };
      return Back{};
    }
    void return_void() {}
    void unhandled_exception() {}
  };
  explicit Task(std::coroutine_handle<promise_type> h) : handle_(h) {}
  Task(Task &&other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  ~Task() {
    if (handle_)
      handle_.destroy();
  }
  void start() { handle_.resume(); }
  bool await_ready() const { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> caller) {
    handle_.promise().then = caller;
    return handle_;
  }
  void await_resume() {}

private:
  std::coroutine_handle<promise_type> handle_;
};
inline Task pay(int n) {
  pasar::checkout::charge(n);
  co_return;
}
inline Task giveBack(int n) {
  pasar::checkout::refund(n);
  co_return;
}
} // namespace lib
namespace nusa::feed {
lib::Task onTap() { co_await lib::pay(1); }
} // namespace nusa::feed
namespace pasar::shop {
lib::Task onReturn() { co_await lib::giveBack(1); }
} // namespace pasar::shop
int main() {
  auto first = nusa::feed::onTap();
  first.start();
  auto second = pasar::shop::onReturn();
  second.start();
}
