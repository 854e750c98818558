#include "support/diagnostics.h"

#include "support/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace sekat::support {

void Diagnostics::error(std::string code, SourcePos pos, std::string message, std::string hint) {
  ++errors_;
  messages_.push_back({DiagnosticLevel::Error, std::move(code), std::move(pos), std::move(message),
                       std::move(hint)});
}

void Diagnostics::warning(std::string code, SourcePos pos, std::string message, std::string hint) {
  messages_.push_back({DiagnosticLevel::Warning, std::move(code), std::move(pos),
                       std::move(message), std::move(hint)});
}

void Diagnostics::note(std::string code, SourcePos pos, std::string message, std::string hint) {
  messages_.push_back({DiagnosticLevel::Note, std::move(code), std::move(pos), std::move(message),
                       std::move(hint)});
}

namespace {

const char *levelName(DiagnosticLevel level) {
  switch (level) {
  case DiagnosticLevel::Note:
    return "note";
  case DiagnosticLevel::Warning:
    return "warning";
  case DiagnosticLevel::Error:
    break;
  }
  return "error";
}

std::string placeText(const SourcePos &pos) {
  if (pos.file.empty())
    return "sekat: ";
  if (pos.line <= 0)
    return printable(pos.file) + ": ";
  return fmt::format("{}:{}:{}: ", printable(pos.file), pos.line, std::max(pos.column, 1));
}

// Line and paragraph separators (U+2028, U+2029) too: some viewers break lines at them.
bool isBidirectionalMark(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

} // namespace

void Diagnostics::print(std::FILE *out, std::size_t limit) const {
  std::string text;
  const std::size_t shown = std::min(limit, messages_.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const Diagnostic &d = messages_[i];
    text += placeText(d.pos);
    text += fmt::format("{}: {} [{}]\n", levelName(d.level), printable(d.message), d.code);
    if (!d.hint.empty())
      text += fmt::format("  {}\n", printable(d.hint));
  }
  if (shown < messages_.size()) {
    const auto errors =
        std::count_if(messages_.begin() + static_cast<std::ptrdiff_t>(shown), messages_.end(),
                      [](const Diagnostic &d) { return d.level == DiagnosticLevel::Error; });
    text += fmt::format("sekat: {} more messages ({} of them errors) are not shown\n",
                        messages_.size() - shown, errors);
  }
  std::fwrite(text.data(), 1, text.size(), out);
}

namespace {

// Edit distance in which a swap of neighbours counts once, since that is how people mistype.
// Answers limit + 1 without looking when the lengths alone differ by more than `limit`.
std::size_t editDistance(std::string_view a, std::string_view b, std::size_t limit) {
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > limit)
    return limit + 1;
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j)
    last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] =
          std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1] ? 1 : 0)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

} // namespace

std::string nearestWord(const std::string &word, const std::vector<std::string> &candidates) {
  // Nothing a person meant to write as a key or a word is longer; the bound keeps hostile input
  // cheap.
  constexpr std::size_t kLongestWord = 128;
  if (word.empty() || word.size() > kLongestWord)
    return {};
  std::size_t limit = word.size() / 3;
  std::string nearest;
  for (const std::string &candidate : candidates) {
    const std::size_t distance = editDistance(word, candidate, limit);
    if (distance > limit)
      continue;
    nearest = candidate;
    if (distance == 0)
      break;
    limit = distance - 1; // later candidates must be strictly nearer
  }
  return nearest;
}

std::string printable(const std::string &text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decodeUtf8(text, i);
    if (c.length == 0 || c.value < 0x20 || c.value == 0x7F) {
      out += fmt::format("\\x{:02X}", static_cast<unsigned char>(text[i]));
      ++i;
      continue;
    }
    if ((c.value >= 0x80 && c.value < 0xA0) || isBidirectionalMark(c.value))
      out += fmt::format("\\u{{{:04X}}}", static_cast<unsigned>(c.value));
    else
      out.append(text, i, c.length);
    i += c.length;
  }
  return out;
}

} // namespace sekat::support
