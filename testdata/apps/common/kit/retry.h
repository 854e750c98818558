#pragma once

#include <chrono>
#include <functional>
#include <thread>
#include <utility>

namespace kit {

struct RetryPolicy {
  int attempts = 3;
  std::chrono::milliseconds pause{20}; ///< doubled after every attempt
};

/// Invokes `call(args...)` until what it returns converts to true or the attempts are used up, and
/// returns the last result. `call` may be anything std::invoke takes, members included.
template <class Call, class... Args>
auto retry(const RetryPolicy &policy, Call &&call, Args &&...args) {
  auto pause = policy.pause;
  for (int attempt = 1;; ++attempt) {
    auto result = std::invoke(call, args...);
    if (result || attempt >= policy.attempts)
      return result;
    std::this_thread::sleep_for(pause);
    pause *= 2;
  }
}

} // namespace kit
