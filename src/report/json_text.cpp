#include "report/json_text.h"

#include "support/terminal.h"

#include <fmt/format.h>

namespace sekat::report {

namespace {

bool mustBeEscaped(char32_t code) {
  return (code >= 0x7F && code < 0xA0) || code == 0x061C || code == 0x200E || code == 0x200F ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

} // namespace

std::string jsonText(const Json &value) {
  const std::string raw = value.dump(2, ' ', false, Json::error_handler_t::replace);
  // What is replaced can only stand inside a string: JSON's own signs are ASCII without these.
  std::string text;
  text.reserve(raw.size() + raw.size() / 64 + 1);
  std::size_t copied = 0;
  for (std::size_t at = 0; at < raw.size();) {
    const auto byte = static_cast<unsigned char>(raw[at]);
    if (byte < 0x7F && byte != '<') { // nearly every byte of nearly every report
      ++at;
      continue;
    }
    const support::Character character = support::firstCharacter(std::string_view(raw).substr(at));
    const std::size_t end = at + character.size;
    if (byte == '<' && end < raw.size() && raw[end] == '/') {
      text.append(raw, copied, end - copied);
      text += '\\';
      copied = end;
    } else if (mustBeEscaped(character.code)) {
      text.append(raw, copied, at - copied);
      text += fmt::format("\\u{:04x}", static_cast<unsigned>(character.code));
      copied = end;
    }
    at = end;
  }
  text.append(raw, copied);
  text += '\n';
  return text;
}

} // namespace sekat::report
