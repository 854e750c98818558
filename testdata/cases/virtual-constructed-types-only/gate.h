#pragma once
namespace lib {
struct Gate {
  virtual ~Gate() = default;
  virtual void pass() = 0;
};
struct Card : Gate {
  void pass() override;
};
struct Ghost : Gate {
  void pass() override;
};
} // namespace lib
