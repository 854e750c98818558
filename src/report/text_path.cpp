// A witness path as a small table. Long names would tear the table apart, so there are two layouts:
// one line a step when the widest name, place and word fit beside each other, else two.

#include "report/text_parts.h"

#include "support/diagnostics.h"
#include "support/terminal.h"

#include <algorithm>

namespace sekat::report {

namespace {

// A path of hundreds of steps is no picture any more; both ends and the crossing are.
constexpr std::size_t kMostSteps = 40;
constexpr std::size_t kStepsAtEachEnd = 15;

struct Row {
  std::size_t index = 0;
  std::string name, place, how;
  std::string source;
};

int columns(const std::string &text) { return support::displayWidth(support::printable(text)); }

std::string howWords(const TextContext &context, const check::Step &step) {
  if (step.via.empty())
    return "";
  std::string text = viaWords(step.via, context.indonesian());
  if (step.candidates > 1)
    text += ", " + context.say(Word::OneOf, context.number(step.candidates));
  if (step.confidence != graph::Confidence::Definite)
    text += fmt::format(", {}", context.confidenceWord(step.confidence));
  return text;
}

/// The source line of the call, on one line and without its indent.
std::string sourceLine(TextContext &context, const check::Step &step) {
  const auto line = context.source.line(step.file, step.line);
  std::string text(line.value_or(std::string_view()));
  std::ranges::replace(text, '\t', ' ');
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos)
    return "";
  return text.substr(first, text.find_last_not_of(' ') + 1 - first);
}

std::vector<Row> makeRows(TextContext &context, const check::Finding &finding) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < finding.path.size(); ++i) {
    const bool hidden = finding.path.size() > kMostSteps && i >= kStepsAtEachEnd &&
                        i + kStepsAtEachEnd < finding.path.size() && i != finding.crossing;
    if (hidden)
      continue;
    const check::Step &step = finding.path[i];
    rows.push_back({.index = i,
                    .name = step.name,
                    .place = context.place(step.file, step.line, step.column),
                    .how = howWords(context, step),
                    .source = sourceLine(context, step)});
  }
  return rows;
}

class PathTable {
public:
  PathTable(TextContext &context, const check::Finding &finding, int indent)
      : context_(context), finding_(finding), indent_(indent), rows_(makeRows(context, finding)) {
    int how = 0;
    for (const Row &row : rows_) {
      nameColumns_ = std::max(nameColumns_, columns(row.name));
      placeColumns_ = std::max(placeColumns_, columns(row.place));
      how = std::max(how, columns(row.how));
    }
    wide_ = indent_ + nameColumns_ + 2 + placeColumns_ + 2 + how <= context_.out.width();
  }

  void write() {
    std::size_t expected = 0;
    for (const Row &row : rows_) {
      if (row.index > expected)
        context_.out.cutLine(indent_,
                             {{context_.say(Word::MoreSteps, row.index - expected), Style::Dim}});
      expected = row.index + 1;
      writeRow(row);
      if (!row.source.empty())
        context_.out.cutLine(indent_, {{"| ", Style::Dim}, {row.source, Style::Dim}});
    }
  }

private:
  /// A finding of one step has no call to cut.
  [[nodiscard]] bool cut(const Row &row) const {
    return finding_.path.size() > 1 && row.index == finding_.crossing;
  }

  void writeRow(const Row &row) {
    const Style nameStyle = cut(row) ? Style::Error : Style::Plain;
    const std::string label = fmt::format("{}{}  ", cut(row) ? "=> " : "", row.index + 1);
    const Runs number{{fmt::format("{:>{}}", label, indent_), nameStyle}};
    if (!wide_) {
      context_.out.paragraph(number, {{row.name, nameStyle}}, indent_ + 2);
      const bool bare = row.how.empty();
      context_.out.indented(
          indent_, {{row.place + (bare ? "" : ":"), Style::Place}, {bare ? "" : " " + row.how}});
      return;
    }
    const auto padded = [](const std::string &text, int width) {
      return text + std::string(static_cast<std::size_t>(std::max(width - columns(text), 0)), ' ');
    };
    Runs line = number;
    line.push_back({padded(row.name, nameColumns_) + "  ", nameStyle});
    line.push_back(
        {row.how.empty() ? row.place : padded(row.place, placeColumns_) + "  ", Style::Place});
    line.push_back({row.how});
    context_.out.cutLine(0, line);
  }

  TextContext &context_;
  const check::Finding &finding_;
  int indent_;
  std::vector<Row> rows_;
  int nameColumns_ = 0, placeColumns_ = 0;
  bool wide_ = false;
};

} // namespace

void writePath(TextContext &context, const check::Finding &finding, int indent) {
  PathTable(context, finding, indent).write();
}

} // namespace sekat::report
