#pragma once
namespace pasar::checkout {
inline void charge(int) {}
inline void refund(int) {}
} // namespace pasar::checkout
namespace lib {
inline void buy() { pasar::checkout::charge(1); }
inline void giveBack() { pasar::checkout::refund(1); }
} // namespace lib
namespace nusa::feed {
inline void onTap() { lib::buy(); }
} // namespace nusa::feed
