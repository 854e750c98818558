#include "support/stable_hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <array>

namespace sekat::support {

namespace {

// Spelled out byte by byte so that big-endian machines agree.
void putLittleEndian(unsigned char *out, std::uint64_t value) {
  for (int i = 0; i < 8; ++i)
    out[i] = static_cast<unsigned char>(value >> (8 * i));
}

} // namespace

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

Hash128 hash128(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

std::uint64_t hashCombine(std::uint64_t a, std::uint64_t b) {
  std::array<unsigned char, 16> bytes{};
  putLittleEndian(bytes.data(), a);
  putLittleEndian(bytes.data() + 8, b);
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::string toHex(std::uint64_t value) {
  std::string out(16, '0');
  for (int i = 15; i >= 0; --i, value >>= 4)
    out[static_cast<std::size_t>(i)] = "0123456789abcdef"[value & 15];
  return out;
}

std::string toHex(const Hash128 &hash) { return toHex(hash.high) + toHex(hash.low); }

} // namespace sekat::support
