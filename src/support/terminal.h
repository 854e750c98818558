#pragma once
// What a terminal can show: whether colour is wanted, how wide a line may be, and how many columns
// a text takes. No locale is consulted, so the same text has the same width on every machine.

#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace sekat::support {

/// The value of `--color`.
enum class ColorChoice { Auto, Always, Never };

/// "auto", "always" or "never"; nothing for any other word.
[[nodiscard]] std::optional<ColorChoice> parseColorChoice(std::string_view word);

/// Everything outside the command line that the decision about colour depends on.
struct TerminalFacts {
  bool isTerminal = false;
  std::optional<std::string> noColor;       ///< NO_COLOR
  std::optional<std::string> cliColorForce; ///< CLICOLOR_FORCE
  std::optional<std::string> term;          ///< TERM
};

/// Reads the environment and asks whether `stream` is a terminal.
[[nodiscard]] TerminalFacts terminalFacts(std::FILE *stream);

/// The first that applies decides: `--color always|never`; NO_COLOR not empty: none; CLICOLOR_FORCE
/// neither empty nor "0": colour; TERM=dumb: none; else colour on a terminal only.
[[nodiscard]] bool wantsColor(ColorChoice choice, const TerminalFacts &facts);

/// Whether a line may be redrawn in place: a terminal that is not dumb.
[[nodiscard]] bool canRedraw(const TerminalFacts &facts);

/// Columns of a line on `stream`: the terminal's own answer, else COLUMNS, else `fallback`; always
/// between kNarrowest and kWidest, so that a report stays readable on a very wide screen.
[[nodiscard]] int terminalWidth(std::FILE *stream, int fallback = 100);
inline constexpr int kNarrowest = 40;
inline constexpr int kWidest = 160;

/// Columns that UTF-8 text takes: 2 for East Asian wide characters and emoji, 0 for combining and
/// invisible ones, 1 for everything else, each byte that is not UTF-8 included. Control characters
/// count 1; make them visible with printable() first.
[[nodiscard]] int displayWidth(std::string_view text);

/// The longest beginning of `text` that takes at most `columns`, never cutting a character.
[[nodiscard]] std::string_view clipToWidth(std::string_view text, int columns);

/// `text` when it fits, else its beginning or, with `keepEnd`, its end, with "..." in place of the
/// rest. Fewer than 4 columns give as many dots.
[[nodiscard]] std::string shorten(std::string_view text, int columns, bool keepEnd = false);

/// One character of UTF-8 text.
struct Character {
  char32_t code = 0xFFFD; ///< 0xFFFD when the bytes are not UTF-8
  std::size_t size = 1; ///< bytes taken; the longest broken beginning of a character is taken whole
  bool valid = false;
};
/// The character at the beginning of `text`, which must not be empty. Overlong forms, surrogates
/// and values above 0x10FFFF are not UTF-8.
[[nodiscard]] Character firstCharacter(std::string_view text);

/// `text` with U+FFFD in place of each broken character, as browsers and Node.js decode it.
[[nodiscard]] std::string validUtf8(std::string_view text);

} // namespace sekat::support
