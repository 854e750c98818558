#include "support/utf8.h"

namespace sekat::support {

CodePoint decodeUtf8(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80)
    return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size())
    return {};
  char32_t value = lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if (!isUtf8Continuation(text[at + i]))
      return {};
    value = (value << 6) | (byte(at + i) & 0x3Fu);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (overlong || surrogate || value > 0x10FFFF)
    return {};
  return {value, length};
}

std::string_view utf8Prefix(std::string_view text, std::size_t limit) {
  if (text.size() <= limit)
    return text;
  while (limit > 0 && isUtf8Continuation(text[limit]))
    --limit;
  return text.substr(0, limit);
}

} // namespace sekat::support
