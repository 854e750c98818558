#pragma once
inline void refund(int) {}
