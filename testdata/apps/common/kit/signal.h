#pragma once

#include <functional>
#include <utility>
#include <vector>

namespace kit {

/// A list of callbacks that are called one after another in the order of connection. Connect before
/// the threads start; emitting is then safe from any of them.
template <class... Args> class Signal {
public:
  void connect(std::function<void(Args...)> slot) { slots_.push_back(std::move(slot)); }

  void emit(Args... args) const {
    for (const auto &slot : slots_)
      slot(args...);
  }

private:
  std::vector<std::function<void(Args...)>> slots_;
};

} // namespace kit
