#pragma once
namespace pasar::checkout {
void charge(int amount);
void refund(int amount);
} // namespace pasar::checkout
#define BUY(amount)                                                                                \
  do {                                                                                             \
    pasar::checkout::charge(amount);                                                               \
  } while (false)
#define UNDO(amount) pasar::checkout::refund(amount)
#define TEXT(expression) #expression
