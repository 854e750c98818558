#pragma once
namespace pasar::checkout {
void charge(int amount);
void refund(int amount);
} // namespace pasar::checkout
