#pragma once
#include <memory>
namespace lib {
struct Action {
  virtual ~Action() = default;
  virtual void go() = 0;
};
std::unique_ptr<Action> makePaying();
std::unique_ptr<Action> makeReturning();
} // namespace lib
