#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace kit {

/// Blocks SIGTERM and SIGINT for the whole process. First line of every main, before any thread
/// starts, so that only the StopSignal sees them.
void holdSignals();

/// Waits for SIGTERM or SIGINT in a thread of its own and then calls what was registered.
class StopSignal {
public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal &) = delete;
  StopSignal &operator=(const StopSignal &) = delete;

  void onStop(std::function<void()> action);
  [[nodiscard]] bool requested() const { return requested_; }

private:
  void wait();

  std::atomic<bool> requested_ = false;
  std::atomic<bool> finished_ = false;
  std::mutex mutex_;
  std::vector<std::function<void()>> actions_;
  std::thread thread_;
};

} // namespace kit
