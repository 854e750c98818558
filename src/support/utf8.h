#pragma once
// Reading UTF-8 from bytes that nobody has checked yet.

#include <cstddef>
#include <string_view>

namespace sekat::support {

struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0; ///< bytes used; 0: the bytes at this place are not UTF-8
};

/// The code point that starts at `at` (which must be below text.size()). Overlong forms, surrogates
/// and values above U+10FFFF are not UTF-8.
[[nodiscard]] CodePoint decodeUtf8(std::string_view text, std::size_t at);

/// Whether this byte continues a code point that started before it.
[[nodiscard]] constexpr bool isUtf8Continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

/// `text` cut to at most `limit` bytes without cutting a code point.
[[nodiscard]] std::string_view utf8Prefix(std::string_view text, std::size_t limit);

} // namespace sekat::support
