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
  for (std::size_t at = 0; at < raw.size();) {
    const support::Character character = support::firstCharacter(std::string_view(raw).substr(at));
    if (mustBeEscaped(character.code))
      text += fmt::format("\\u{:04x}", static_cast<unsigned>(character.code));
    else
      text.append(raw, at, character.size);
    if (character.code == '<' && at + 1 < raw.size() && raw[at + 1] == '/')
      text += '\\';
    at += character.size;
  }
  text += '\n';
  return text;
}

} // namespace sekat::report
