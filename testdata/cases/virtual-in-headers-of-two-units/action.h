#pragma once
namespace lib {
struct Action {
  virtual ~Action() = default;
  virtual void go() = 0;
};
void install(Action *action);
void fire();
} // namespace lib
namespace pasar::checkout {
void charge(int amount);
void refund(int amount);
} // namespace pasar::checkout
