#pragma once
namespace topics {
inline constexpr const char kGifts[] = "gifts.v1";
inline constexpr const char kReturns[] = "returns.v1";
} // namespace topics
