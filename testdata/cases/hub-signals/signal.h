#pragma once
#include <functional>
#include <utility>
#include <vector>
namespace lib {
template <class... A> class Signal {
public:
  void connect(std::function<void(A...)> slot) { slots_.push_back(std::move(slot)); }
  void emit(A... a) const {
    for (const auto &slot : slots_)
      slot(a...);
  }

private:
  std::vector<std::function<void(A...)>> slots_;
};
} // namespace lib
