#pragma once
namespace pasar::checkout {
void charge(int);
struct Bill {
  ~Bill() { charge(1); }
};
} // namespace pasar::checkout
