#include "report/text_writer.h"

#include "support/diagnostics.h"
#include "support/terminal.h"

#include <algorithm>

namespace sekat::report {

namespace {

/// A piece of one style without a space in it. `glued`: no space before it, as between a word and a
/// comma of another style.
struct Piece {
  std::string text;
  Style style = Style::Plain;
  bool glued = false;
  int columns = 0;
};

std::string withSpaces(std::string text) {
  for (std::size_t at = text.find(kNoBreak); at != std::string::npos; at = text.find(kNoBreak, at))
    text.replace(at, kNoBreak.size(), " ");
  return text;
}

void addPiece(std::vector<Piece> &pieces, std::string_view text, Style style, bool glued) {
  std::string shown = withSpaces(std::string(text));
  const int columns = support::displayWidth(shown);
  pieces.push_back({.text = std::move(shown), .style = style, .glued = glued, .columns = columns});
}

std::vector<Piece> split(const Runs &runs) {
  std::vector<Piece> pieces;
  bool glued = false;
  for (const Run &run : runs) {
    const std::string text = support::printable(run.text);
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      if (end > at)
        addPiece(pieces, std::string_view(text).substr(at, end - at), run.style,
                 glued && !pieces.empty());
      glued = end == text.size();
      at = end + 1;
    }
  }
  return pieces;
}

/// Where a word that is too long for a line may end: behind the last `::`, `.` or `,` that fits,
/// else wherever the line ends.
std::size_t breakPoint(std::string_view text, int columns) {
  const std::string_view fits = support::clipToWidth(text, std::max(columns, 1));
  const std::size_t last = fits.find_last_of(":.,(");
  if (last != std::string_view::npos && last + 1 >= fits.size() / 2)
    return last + 1;
  return fits.empty() ? support::firstCharacter(text).size : fits.size();
}

std::string_view escapeSequence(Style style) {
  switch (style) {
  case Style::Plain:
    return "";
  case Style::Place:
  case Style::Bold:
    return "\x1b[1m";
  case Style::Error:
    return "\x1b[1;31m";
  case Style::Warning:
    return "\x1b[1;33m";
  case Style::Note:
    return "\x1b[1;36m";
  case Style::Good:
    return "\x1b[1;32m";
  case Style::Dim:
    return "\x1b[2m";
  }
  return "";
}

} // namespace

std::string unbroken(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == ' ')
      result += kNoBreak;
    else
      result += c;
  }
  return result;
}

std::string sentence(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space)
      result += c;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  if (result.ends_with(' '))
    result.pop_back();
  return result;
}

int runsWidth(const Runs &runs) {
  int columns = 0;
  for (const Run &run : runs)
    columns += support::displayWidth(withSpaces(support::printable(run.text)));
  return columns;
}

void TextWriter::put(std::string_view text, Style style) {
  const std::string_view sequence = color_ ? escapeSequence(style) : std::string_view();
  out_ += sequence;
  out_ += text;
  if (!sequence.empty())
    out_ += "\x1b[0m";
}

void TextWriter::paragraph(const Runs &first, const Runs &rest, int hang) {
  for (const Run &run : first)
    put(withSpaces(support::printable(run.text)), run.style);
  int column = runsWidth(first);
  bool fresh = true; // nothing of `rest` stands on this line yet
  const auto breakLine = [&] {
    while (out_.ends_with(' '))
      out_.pop_back();
    out_ += '\n';
    out_.append(static_cast<std::size_t>(hang), ' ');
    column = hang;
    fresh = true;
  };
  const std::vector<Piece> pieces = split(rest);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    // Pieces that are glued together move to the next line together when they fit there.
    int group = pieces[i].columns;
    for (std::size_t j = i + 1; j < pieces.size() && pieces[j].glued; ++j)
      group += pieces[j].columns;
    const int space = fresh || pieces[i].glued ? 0 : 1;
    const bool placed = pieces[i].glued && column + pieces[i].columns <= width_;
    if (!placed && column + space + group > width_ && column > hang)
      breakLine();
    else if (space == 1) {
      out_ += ' ';
      ++column;
    }
    std::string_view text = pieces[i].text;
    int columns = pieces[i].columns;
    while (pieces[i].style != Style::Place && column + columns > width_) {
      const std::size_t end = breakPoint(text, width_ - column);
      put(text.substr(0, end), pieces[i].style);
      text.remove_prefix(end);
      columns = support::displayWidth(text);
      if (text.empty())
        break;
      breakLine();
    }
    put(text, pieces[i].style);
    column += columns;
    fresh = false;
  }
  while (out_.ends_with(' '))
    out_.pop_back();
  out_ += '\n';
}

void TextWriter::indented(int indent, const Runs &runs) {
  paragraph({{std::string(static_cast<std::size_t>(indent), ' ')}}, runs, indent);
}

void TextWriter::cutLine(int indent, const Runs &runs) {
  out_.append(static_cast<std::size_t>(indent), ' ');
  int left = width_ - indent;
  for (const Run &run : runs) {
    const std::string text =
        support::shorten(withSpaces(support::printable(run.text)), std::max(left, 0));
    put(text, run.style);
    left -= support::displayWidth(text);
  }
  out_ += '\n';
}

} // namespace sekat::report
