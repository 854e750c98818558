#pragma once
// Identity of traces and spans, and every way in which files write it.
//
// A trace id has 128 bits, a span id 64. Files write them as hex of either case, as base64, cut to
// 64 bits, without leading zeros, or as some other text. All of them become the same numbers, so a
// trace that one tool wrote in full and another one cut is still one trace; what was odd about the
// writing is told to the caller, who counts it.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace sekat::trace {

struct TraceId {
  std::uint64_t high = 0; ///< 0 for ids of 64 bits
  std::uint64_t low = 0;

  friend auto operator<=>(const TraceId &, const TraceId &) = default;
  /// All zeros: no id at all, by every format's rules.
  [[nodiscard]] bool empty() const { return high == 0 && low == 0; }
};

/// 64 bits; 0 is no id.
using SpanId = std::uint64_t;

/// How an id was written. Everything but Plain is a deviation from OTLP's lower-case hex of full
/// length; several may hold at once.
namespace id_form {
inline constexpr unsigned kPlain = 0;
inline constexpr unsigned kUpperCase = 1; ///< hex with capital letters
inline constexpr unsigned kShort = 2;     ///< fewer digits than the full length
inline constexpr unsigned kBase64 = 4;
inline constexpr unsigned kHashed = 8; ///< neither: any other text, hashed into the number
} // namespace id_form

struct ParsedTraceId {
  TraceId id; ///< empty when unusable
  unsigned form = id_form::kPlain;
};
struct ParsedSpanId {
  SpanId id = 0; ///< 0 when unusable
  unsigned form = id_form::kPlain;
};

/// Unusable are the empty text, all zeros, and text longer than 256 bytes. Other text is hashed
/// only with `hashOthers`; without it, it is unusable.
[[nodiscard]] ParsedTraceId parseTraceId(std::string_view text, bool hashOthers = false);
[[nodiscard]] ParsedSpanId parseSpanId(std::string_view text, bool hashOthers = false);

/// Ids as bytes in big-endian order: a trace id of 16 or 8 bytes, a span id of 8. Every other
/// length is unusable.
[[nodiscard]] ParsedTraceId traceIdFromBytes(std::string_view bytes);
[[nodiscard]] ParsedSpanId spanIdFromBytes(std::string_view bytes);

/// 32 and 16 lower-case hexadecimal digits, as every report shows them.
[[nodiscard]] std::string toHex(const TraceId &id);
[[nodiscard]] std::string spanIdToHex(SpanId id);

/// Appends the bytes of base64 text (both alphabets, padding optional). False when it is not
/// base64; `out` then holds what was decoded so far.
bool decodeBase64(std::string_view text, std::string &out);

struct TraceIdHash {
  std::size_t operator()(const TraceId &id) const {
    // Ids are random in nearly all files, but counters exist.
    return static_cast<std::size_t>((id.low ^ (id.high * 0x9E3779B97F4A7C15u)) *
                                    0xBF58476D1CE4E5B9u);
  }
};

} // namespace sekat::trace
