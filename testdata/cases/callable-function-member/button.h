#pragma once
#include <functional>
#include <utility>
namespace lib {
class Button {
public:
  explicit Button(std::function<void()> onClick) : onClick_(std::move(onClick)) {}
  void onHold(std::function<void()> action) { onHold_ = std::move(action); }
  void click() const {
    if (onClick_)
      onClick_();
  }
  void hold() const { onHold_(); }

private:
  std::function<void()> onClick_;
  std::function<void()> onHold_;
};
} // namespace lib
