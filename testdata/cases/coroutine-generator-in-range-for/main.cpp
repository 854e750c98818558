#include <coroutine>
#include <utility>
namespace pasar::checkout {
int charge(int n) { return n; }
int refund(int n) { return n; }
} // namespace pasar::checkout
namespace lib {
class Generator {
public:
  struct promise_type {
    int value = 0;
    Generator get_return_object() {
      return Generator(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int n) {
      value = n;
      return {};
    }
    void return_void() {}
    void unhandled_exception() {}
  };
  struct Iterator {
    std::coroutine_handle<promise_type> handle;
    bool operator!=(std::nullptr_t) const { return !handle.done(); }
    Iterator &operator++() {
      handle.resume();
      return *this;
    }
    int operator*() const { return handle.promise().value; }
  };
  explicit Generator(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  Generator(Generator &&other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  ~Generator() {
    if (handle_)
      handle_.destroy();
  }
  Iterator begin() {
    handle_.resume();
    return {handle_};
  }
  std::nullptr_t end() { return nullptr; }

private:
  std::coroutine_handle<promise_type> handle_;
};
inline Generator prices() {
  for (int i = 0; i < 2; ++i)
    co_yield pasar::checkout::charge(i);
}
inline Generator returns() {
  for (int i = 0; i < 2; ++i)
    co_yield pasar::checkout::refund(i);
}
} // namespace lib
namespace nusa::feed {
int onTap() {
  int sum = 0;
  for (int n : lib::prices())
    sum += n;
  return sum;
}
} // namespace nusa::feed
int main() {
  int sum = nusa::feed::onTap();
  for (int n : lib::returns())
    sum += n;
  return sum == 100;
}
