#include "kit/stop.h"

#include <csignal>
#include <ctime>
#include <utility>

namespace kit {
namespace {

sigset_t stopSignals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  return set;
}

} // namespace

void holdSignals() {
  const sigset_t set = stopSignals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

StopSignal::StopSignal() : thread_(&StopSignal::wait, this) {}

StopSignal::~StopSignal() {
  finished_ = true;
  thread_.join();
}

void StopSignal::onStop(std::function<void()> action) {
  const std::lock_guard lock(mutex_);
  actions_.push_back(std::move(action));
}

void StopSignal::wait() {
  const sigset_t set = stopSignals();
  const timespec slice{0, 100'000'000};
  while (!finished_) {
    if (sigtimedwait(&set, nullptr, &slice) < 0)
      continue;
    requested_ = true;
    const std::lock_guard lock(mutex_);
    for (const auto &action : actions_)
      action();
    return;
  }
}

} // namespace kit
