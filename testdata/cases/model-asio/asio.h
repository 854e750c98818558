#pragma once
#include <functional>
#include <queue>
namespace boost::system {
struct error_code {};
} // namespace boost::system
namespace boost::asio {
class io_context {
public:
  void run() {
    while (!queue.empty()) {
      queue.front()();
      queue.pop();
    }
  }
  std::queue<std::function<void()>> queue;
};
template <class Context, class Token> void post(Context &context, Token &&token) { context.queue.push(token); }
template <class Clock> class basic_waitable_timer {
public:
  explicit basic_waitable_timer(io_context &context) : context_(context) {}
  template <class Token> void async_wait(Token &&token) {
    context_.queue.push([token] { token(system::error_code()); });
  }

private:
  io_context &context_;
};
using steady_timer = basic_waitable_timer<int>;
} // namespace boost::asio
