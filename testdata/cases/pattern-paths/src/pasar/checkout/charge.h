#pragma once
inline int total = 0;
inline void charge(int n) { total += n; }
