#include <coroutine>
namespace pasar::checkout {
void byReady(int) {}
void bySuspend(int) {}
void byResume(int) {}
void byOperator(int) {}
void byTransform(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Plain {};
struct Awaiter {
  bool await_ready() {
    pasar::checkout::byReady(1);
    return false;
  }
  bool await_suspend(std::coroutine_handle<>) {
    pasar::checkout::bySuspend(1);
    return false;
  }
  void await_resume() { pasar::checkout::byResume(1); }
};
struct Wrapped {
  std::suspend_never operator co_await() const {
    pasar::checkout::byOperator(1);
    return {};
  }
};
struct Stranger {
  std::suspend_never operator co_await() const {
    pasar::checkout::refund(1);
    return {};
  }
};
struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
    std::suspend_never await_transform(Plain) {
      pasar::checkout::byTransform(1);
      return {};
    }
    template <class T> T &&await_transform(T &&t) { return static_cast<T &&>(t); }
  };
};
} // namespace lib
namespace nusa::feed {
lib::Task onTap() {
  co_await lib::Awaiter{};
  co_await lib::Wrapped{};
  co_await lib::Plain{};
}
} // namespace nusa::feed
namespace pasar::shop {
lib::Task onReturn() { co_await lib::Stranger{}; }
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  pasar::shop::onReturn();
}
