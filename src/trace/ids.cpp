#include "trace/ids.h"

#include "support/stable_hash.h"

#include <array>

namespace sekat::trace {

namespace {

constexpr std::size_t kMaxIdText = 256;
constexpr std::uint8_t kNotADigit = 0xFF;

constexpr std::array<std::uint8_t, 256> hexDigits() {
  std::array<std::uint8_t, 256> digits{};
  digits.fill(kNotADigit);
  for (int i = 0; i < 10; ++i)
    digits[static_cast<std::size_t>('0' + i)] = static_cast<std::uint8_t>(i);
  for (int i = 0; i < 6; ++i) {
    digits[static_cast<std::size_t>('a' + i)] = static_cast<std::uint8_t>(10 + i);
    digits[static_cast<std::size_t>('A' + i)] = static_cast<std::uint8_t>(10 + i);
  }
  return digits;
}

constexpr std::array<std::uint8_t, 256> base64Digits() {
  std::array<std::uint8_t, 256> digits{};
  digits.fill(kNotADigit);
  for (int i = 0; i < 26; ++i) {
    digits[static_cast<std::size_t>('A' + i)] = static_cast<std::uint8_t>(i);
    digits[static_cast<std::size_t>('a' + i)] = static_cast<std::uint8_t>(26 + i);
  }
  for (int i = 0; i < 10; ++i)
    digits[static_cast<std::size_t>('0' + i)] = static_cast<std::uint8_t>(52 + i);
  digits['+'] = digits['-'] = 62;
  digits['/'] = digits['_'] = 63;
  return digits;
}

constexpr auto kHex = hexDigits();
constexpr auto kBase64 = base64Digits();

struct HexNumber {
  std::uint64_t high = 0, low = 0;
  bool valid = false;
  bool upperCase = false;
};

HexNumber readHex(std::string_view text) {
  HexNumber number;
  std::uint8_t wrong = 0;
  for (const char c : text) {
    const std::uint8_t digit = kHex[static_cast<unsigned char>(c)];
    wrong |= digit;
    number.upperCase |= c >= 'A' && c <= 'F';
    number.high = number.high << 4 | number.low >> 60;
    number.low = number.low << 4 | (digit & 15);
  }
  number.valid = (wrong & 0xF0) == 0;
  return number;
}

std::uint64_t bigEndian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes)
    value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

// Base64 of `size` bytes, with or without padding. Hex is tried first: 22 or 11 digits that are all
// hex are far likelier an id without its leading zeros.
bool base64Of(std::string_view text, std::size_t size, std::string &bytes) {
  const std::size_t bare = (size * 8 + 5) / 6, padded = (size + 2) / 3 * 4;
  if (text.size() != bare && text.size() != padded)
    return false;
  bytes.clear();
  return decodeBase64(text, bytes) && bytes.size() == size;
}

} // namespace

bool decodeBase64(std::string_view text, std::string &out) {
  while (text.ends_with('='))
    text.remove_suffix(1);
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::uint8_t digit = kBase64[static_cast<unsigned char>(c)];
    if (digit == kNotADigit)
      return false;
    bits = bits << 6 | digit;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out.push_back(static_cast<char>(bits >> count & 0xFF));
    }
  }
  return count < 6;
}

ParsedTraceId traceIdFromBytes(std::string_view bytes) {
  if (bytes.size() == 16)
    return {{bigEndian(bytes.substr(0, 8)), bigEndian(bytes.substr(8))}, id_form::kPlain};
  if (bytes.size() == 8)
    return {{0, bigEndian(bytes)}, id_form::kShort};
  return {};
}

ParsedSpanId spanIdFromBytes(std::string_view bytes) {
  if (bytes.size() != 8)
    return {};
  return {bigEndian(bytes), id_form::kPlain};
}

ParsedTraceId parseTraceId(std::string_view text, bool hashOthers) {
  if (text.empty() || text.size() > kMaxIdText)
    return {};
  if (text.size() <= 32) {
    const HexNumber number = readHex(text);
    if (number.valid) {
      const unsigned form =
          (number.upperCase ? id_form::kUpperCase : 0) | (text.size() < 32 ? id_form::kShort : 0);
      return {{number.high, number.low}, form};
    }
    std::string bytes;
    if (base64Of(text, 16, bytes) || base64Of(text, 8, bytes)) {
      ParsedTraceId parsed = traceIdFromBytes(bytes);
      parsed.form |= id_form::kBase64;
      return parsed;
    }
  }
  if (!hashOthers)
    return {};
  const support::Hash128 hash = support::hash128(text);
  return {{hash.high, hash.low}, id_form::kHashed};
}

ParsedSpanId parseSpanId(std::string_view text, bool hashOthers) {
  if (text.empty() || text.size() > kMaxIdText)
    return {};
  if (text.size() <= 16) {
    const HexNumber number = readHex(text);
    if (number.valid)
      return {number.low, (number.upperCase ? id_form::kUpperCase : 0) |
                              (text.size() < 16 ? id_form::kShort : 0)};
    std::string bytes;
    if (base64Of(text, 8, bytes))
      return {bigEndian(bytes), id_form::kBase64};
  }
  if (!hashOthers)
    return {};
  return {support::hash64(text), id_form::kHashed};
}

std::string toHex(const TraceId &id) { return support::toHex(support::Hash128{id.high, id.low}); }

std::string spanIdToHex(SpanId id) { return support::toHex(id); }

} // namespace sekat::trace
