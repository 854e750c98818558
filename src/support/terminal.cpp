#include "support/terminal.h"

#include "support/utf8.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>

#include <sys/ioctl.h>
#include <unistd.h>

namespace sekat::support {

namespace {

std::optional<std::string> environment(const char *name) {
  const char *value = std::getenv(name);
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

struct Range {
  char32_t first, last;
};

// Blocks rather than single characters: a rare character with the wrong width shifts one line.
constexpr std::array kZeroWidth{
    Range{0x0300, 0x036F},   Range{0x0483, 0x0489},   Range{0x0591, 0x05BD},
    Range{0x0610, 0x061A},   Range{0x064B, 0x065F},   Range{0x06D6, 0x06DC},
    Range{0x0900, 0x0902},   Range{0x093C, 0x093C},   Range{0x0941, 0x0948},
    Range{0x0E31, 0x0E31},   Range{0x0E34, 0x0E3A},   Range{0x0E47, 0x0E4E},
    Range{0x1AB0, 0x1AFF},   Range{0x1DC0, 0x1DFF},   Range{0x200B, 0x200F},
    Range{0x202A, 0x202E},   Range{0x2060, 0x206F},   Range{0x20D0, 0x20FF},
    Range{0xFE00, 0xFE0F},   Range{0xFE20, 0xFE2F},   Range{0xFEFF, 0xFEFF},
    Range{0x1F3FB, 0x1F3FF}, Range{0xE0000, 0xE007F}, Range{0xE0100, 0xE01EF},
};
constexpr std::array kDoubleWidth{
    Range{0x1100, 0x115F},   Range{0x231A, 0x231B},   Range{0x23E9, 0x23EC},
    Range{0x25FD, 0x25FE},   Range{0x2614, 0x2615},   Range{0x2648, 0x2653},
    Range{0x26AA, 0x26AB},   Range{0x26BD, 0x26BE},   Range{0x2705, 0x2705},
    Range{0x2728, 0x2728},   Range{0x274C, 0x274C},   Range{0x2753, 0x2757},
    Range{0x2E80, 0x303E},   Range{0x3041, 0x33FF},   Range{0x3400, 0x4DBF},
    Range{0x4E00, 0x9FFF},   Range{0xA000, 0xA4CF},   Range{0xA960, 0xA97F},
    Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE6F},
    Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},   Range{0x16FE0, 0x18DFF},
    Range{0x1B000, 0x1B2FF}, Range{0x1F300, 0x1F64F}, Range{0x1F680, 0x1F6FF},
    Range{0x1F900, 0x1F9FF}, Range{0x1FA70, 0x1FAFF}, Range{0x20000, 0x3FFFD},
};

template <std::size_t N> bool contains(const std::array<Range, N> &ranges, char32_t code) {
  const auto after = std::ranges::upper_bound(ranges, code, {}, &Range::first);
  return after != ranges.begin() && code <= std::prev(after)->last;
}

int characterWidth(const Character &character) {
  if (!character.valid || character.code < 0x0300)
    return 1;
  if (contains(kZeroWidth, character.code))
    return 0;
  return contains(kDoubleWidth, character.code) ? 2 : 1;
}

/// Beginning of the shortest end of `text` that starts on a character and takes at most `columns`.
std::size_t endThatFits(std::string_view text, int columns) {
  std::size_t start = 0;
  int left = displayWidth(text);
  while (start < text.size() && left > columns) {
    const Character character = firstCharacter(text.substr(start));
    left -= characterWidth(character);
    start += character.size;
  }
  return start;
}

} // namespace

std::optional<ColorChoice> parseColorChoice(std::string_view word) {
  if (word == "auto")
    return ColorChoice::Auto;
  if (word == "always")
    return ColorChoice::Always;
  if (word == "never")
    return ColorChoice::Never;
  return std::nullopt;
}

TerminalFacts terminalFacts(std::FILE *stream) {
  const int descriptor = fileno(stream);
  return {.isTerminal = descriptor >= 0 && isatty(descriptor) == 1,
          .noColor = environment("NO_COLOR"),
          .cliColorForce = environment("CLICOLOR_FORCE"),
          .term = environment("TERM")};
}

bool wantsColor(ColorChoice choice, const TerminalFacts &facts) {
  if (choice != ColorChoice::Auto)
    return choice == ColorChoice::Always;
  if (facts.noColor && !facts.noColor->empty())
    return false;
  if (facts.cliColorForce && !facts.cliColorForce->empty() && *facts.cliColorForce != "0")
    return true;
  return canRedraw(facts);
}

bool canRedraw(const TerminalFacts &facts) {
  return facts.isTerminal && !(facts.term && *facts.term == "dumb");
}

int terminalWidth(std::FILE *stream, int fallback) {
  int columns = 0;
  winsize size{};
  const int descriptor = fileno(stream);
  if (descriptor >= 0 && isatty(descriptor) == 1 && ioctl(descriptor, TIOCGWINSZ, &size) == 0)
    columns = size.ws_col;
  if (columns <= 0) {
    const char *text = std::getenv("COLUMNS");
    const long value = text == nullptr ? 0 : std::strtol(text, nullptr, 10);
    columns = static_cast<int>(std::clamp(value, 0L, 10000L));
  }
  return std::clamp(columns > 0 ? columns : fallback, kNarrowest, kWidest);
}

Character firstCharacter(std::string_view text) {
  const CodePoint whole = decodeUtf8(text, 0);
  if (whole.length > 0)
    return {.code = whole.value, .size = whole.length, .valid = true};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  const std::size_t length = lead < 0xE0 ? 1 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
  // The second byte alone tells whether overlong forms, surrogates or values too large would
  // follow; such a lead byte is broken by itself.
  const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  std::size_t size = 1;
  while (size < length && size < text.size() && byte(size) >= (size == 1 ? low : 0x80) &&
         byte(size) <= (size == 1 ? high : 0xBF))
    ++size;
  return {.code = 0xFFFD, .size = size, .valid = false};
}

std::string validUtf8(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const Character character = firstCharacter(text);
    result += character.valid ? text.substr(0, character.size) : std::string_view("\xEF\xBF\xBD");
    text.remove_prefix(character.size);
  }
  return result;
}

int displayWidth(std::string_view text) {
  int columns = 0;
  while (!text.empty()) {
    const Character character = firstCharacter(text);
    columns += characterWidth(character);
    text.remove_prefix(character.size);
  }
  return columns;
}

std::string_view clipToWidth(std::string_view text, int columns) {
  std::size_t end = 0;
  int used = 0;
  while (end < text.size()) {
    const Character character = firstCharacter(text.substr(end));
    used += characterWidth(character);
    if (used > columns)
      break;
    end += character.size;
  }
  return text.substr(0, end);
}

std::string shorten(std::string_view text, int columns, bool keepEnd) {
  if (displayWidth(text) <= columns)
    return std::string(text);
  if (columns < 4)
    return std::string(static_cast<std::size_t>(std::max(columns, 0)), '.');
  if (keepEnd)
    return "..." + std::string(text.substr(endThatFits(text, columns - 3)));
  return std::string(clipToWidth(text, columns - 3)) + "...";
}

} // namespace sekat::support
