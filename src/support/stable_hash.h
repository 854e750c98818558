#pragma once
// The one hash that may be written to disk or shown to users: XXH3 of xxHash, the same on every
// machine and in every run. Changing anything here changes stored facts and every fingerprint, so
// kHashVersion must be raised with it.

#include <cstdint>
#include <string>
#include <string_view>

namespace sekat::support {

inline constexpr int kHashVersion = 1;

struct Hash128 {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend auto operator<=>(const Hash128 &, const Hash128 &) = default;
};

/// 64-bit hash of bytes. Seeds separate domains (symbol ids, slots, ...).
[[nodiscard]] std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);
/// 128-bit hash of bytes, for content addressing.
[[nodiscard]] Hash128 hash128(std::string_view bytes);
/// Mixes two 64-bit values into one; not commutative.
[[nodiscard]] std::uint64_t hashCombine(std::uint64_t a, std::uint64_t b);
/// 32 lower-case hexadecimal digits.
[[nodiscard]] std::string toHex(const Hash128 &hash);
/// 16 lower-case hexadecimal digits.
[[nodiscard]] std::string toHex(std::uint64_t value);

} // namespace sekat::support
