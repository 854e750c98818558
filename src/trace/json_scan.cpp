#include "trace/json_scan.h"

#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace sekat::trace {

namespace {

constexpr std::size_t kBlock = 64;

struct Masks {
  std::uint64_t quote = 0, backslash = 0, open = 0, close = 0;
};

#ifdef __SSE2__
Masks masksOf(const char *block) {
  Masks masks;
  for (unsigned part = 0; part < 4; ++part) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(block + part * 16));
    const auto where = [&](__m128i equal) {
      return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(equal)))
             << (part * 16);
    };
    // Setting one bit makes a curly bracket of a square one.
    const __m128i curly = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    masks.quote |= where(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')));
    masks.backslash |= where(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
    masks.open |= where(_mm_cmpeq_epi8(curly, _mm_set1_epi8('{')));
    masks.close |= where(_mm_cmpeq_epi8(curly, _mm_set1_epi8('}')));
  }
  return masks;
}
#else
Masks masksOf(const char *block) {
  Masks masks;
  for (unsigned i = 0; i < kBlock; ++i) {
    const std::uint64_t bit = std::uint64_t{1} << i;
    const char c = block[i];
    masks.quote |= c == '"' ? bit : 0;
    masks.backslash |= c == '\\' ? bit : 0;
    masks.open |= c == '{' || c == '[' ? bit : 0;
    masks.close |= c == '}' || c == ']' ? bit : 0;
  }
  return masks;
}
#endif

// Bit i is set when an odd number of bits is set at and below i.
std::uint64_t prefixXor(std::uint64_t bits) {
  for (int shift = 1; shift < 64; shift *= 2)
    bits ^= bits << shift;
  return bits;
}

} // namespace

std::size_t BracketScan::runBlock(const char *block, std::size_t size) {
  Masks masks = masksOf(block);
  if (size < kBlock) {
    const std::uint64_t valid = (std::uint64_t{1} << size) - 1;
    masks.quote &= valid;
    masks.backslash &= valid;
    masks.open &= valid;
    masks.close &= valid;
  }
  if (masks.backslash != 0 || escaped_) {
    // Rare, so bit by bit: a backslash that is not escaped itself escapes the next byte.
    std::uint64_t escapedBits = escaped_ ? 1 : 0;
    for (std::uint64_t rest = masks.backslash; rest != 0; rest &= rest - 1) {
      const int at = std::countr_zero(rest);
      if ((escapedBits >> at & 1) == 0 && at < 63)
        escapedBits |= std::uint64_t{1} << (at + 1);
    }
    const std::size_t last = size - 1;
    escaped_ = (masks.backslash >> last & 1) != 0 && (escapedBits >> last & 1) == 0;
    masks.quote &= ~escapedBits;
  }
  const std::uint64_t inside = prefixXor(masks.quote) ^ inString_;
  const std::uint64_t open = masks.open & ~inside;
  const std::uint64_t close = masks.close & ~inside;
  inString_ = (inside >> (size - 1) & 1) != 0 ? ~std::uint64_t{0} : 0;
  const int closes = std::popcount(close);
  if (depth_ > closes) {
    depth_ += std::popcount(open) - closes;
    return npos;
  }
  for (std::uint64_t rest = open | close; rest != 0; rest &= rest - 1) {
    const int at = std::countr_zero(rest);
    depth_ += (open >> at & 1) != 0 ? 1 : -1;
    if (depth_ <= 0)
      return static_cast<std::size_t>(at) + 1;
  }
  return npos;
}

std::size_t BracketScan::run(std::string_view text) {
  std::size_t at = 0;
  for (; at + kBlock <= text.size(); at += kBlock) {
    if (const std::size_t end = runBlock(text.data() + at, kBlock); end != npos)
      return at + end;
  }
  if (at < text.size()) {
    char rest[kBlock] = {};
    std::memcpy(rest, text.data() + at, text.size() - at);
    if (const std::size_t end = runBlock(rest, text.size() - at); end != npos)
      return at + end;
  }
  return npos;
}

} // namespace sekat::trace
