#pragma once
// Lines of a text report: styled runs, wrapped at the width, every character made printable.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::report {

enum class Style : std::uint8_t {
  Plain,
  Place, ///< a file with its line: bold, and never broken, so that editors and people can use it
  Bold,
  Error,
  Warning,
  Note,
  Good,
  Dim,
};

struct Run {
  std::string text;
  Style style = Style::Plain;
};
using Runs = std::vector<Run>;

/// A space at which no line is broken (U+00A0 in the text, a plain space in the output).
inline constexpr std::string_view kNoBreak = "\xC2\xA0";
/// `text` with every space replaced by kNoBreak.
[[nodiscard]] std::string unbroken(std::string_view text);
/// `text` with line ends and tabs as single spaces and no space at either end: a sentence from a
/// rule, which may be folded over lines in its file.
[[nodiscard]] std::string sentence(std::string_view text);

/// Collects lines. Without colour no escape sequence is ever written; control characters, bytes
/// that are not UTF-8 and bidirectional marks of the input appear escaped.
class TextWriter {
public:
  TextWriter(int width, bool color) : width_(width < 40 ? 40 : width), color_(color) {}

  /// Words of the runs, wrapped: the first line starts with `first` (not broken), the others with
  /// `hang` spaces. No line is wider than the width, but for places and for what is in `first`.
  void paragraph(const Runs &first, const Runs &rest, int hang);
  /// The same without a beginning of its own.
  void indented(int indent, const Runs &runs);
  /// One line that is cut at the width.
  void cutLine(int indent, const Runs &runs);
  void blank() { out_ += '\n'; }

  [[nodiscard]] int width() const { return width_; }
  [[nodiscard]] std::string take() { return std::move(out_); }

private:
  void put(std::string_view text, Style style);

  std::string out_;
  int width_;
  bool color_;
};

/// Columns of the runs on one line, after escaping.
[[nodiscard]] int runsWidth(const Runs &runs);

} // namespace sekat::report
