#pragma once
namespace lib {
template <class Operation> struct Runner {
  void run() { step(); }
  void step() { Operation::go(); }
};
} // namespace lib
namespace pasar::checkout {
void charge(int amount);
void refund(int amount);
} // namespace pasar::checkout
