#pragma once
#include <memory>
namespace lib {
class Desk {
public:
  Desk();
  ~Desk();
  void press();
  void release();

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};
} // namespace lib
