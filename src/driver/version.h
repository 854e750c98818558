#pragma once
// The version that reports and caches carry.

namespace sekat::driver {
inline constexpr const char *kVersion = "0.1.0";
} // namespace sekat::driver
