// Annotations of GitHub Actions: lines that the runner takes for commands. A text that holds a line
// end, a per cent sign or, in a property, a colon or a comma would end the command; those are
// written as %XX, which the runner turns back.

#include "report/formats.h"
#include "report/lookup.h"
#include "report/sarif_parts.h"
#include "support/diagnostics.h"
#include "support/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace sekat::report {

namespace {

// What the runner shows of one step; the rest is dropped without a word.
constexpr std::size_t kPerLevel = 10;
constexpr std::size_t kMaxMessage = 4000, kMaxTitle = 255;

std::string escaped(const std::string &raw, bool property, std::size_t limit) {
  const std::string text = support::printable(raw);
  std::string made;
  for (const char c : support::utf8Prefix(text, limit)) {
    if (c == '%' || (property && (c == ':' || c == ',')))
      made += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    else
      made += c;
  }
  return made;
}

class Annotations {
public:
  /// One annotation; without a place when `file` is empty.
  void add(rules::Severity level, const std::string &file, std::uint32_t line, std::uint32_t column,
           const std::string &title, const std::string &message) {
    const auto index = static_cast<std::size_t>(level);
    ++wanted_;
    if (count_[index] >= (level == rules::Severity::Note ? kPerLevel - 1 : kPerLevel))
      return;
    ++count_[index];
    ++shown_;
    constexpr std::array<std::string_view, 3> kCommands{"notice", "warning", "error"};
    text_ += fmt::format("::{} ", kCommands[index]);
    if (!file.empty()) {
      text_ += fmt::format("file={},", escaped(file, true, kMaxMessage));
      if (line > 0)
        text_ += fmt::format("line={},", line);
      if (line > 0 && column > 0)
        text_ += fmt::format("col={},", column);
    }
    text_ += fmt::format("title={}::{}\n", escaped(title, true, kMaxTitle),
                         escaped(message, false, kMaxMessage));
  }
  /// The notice that stands for what was not shown; it has a place of its own.
  void close(const std::string &verdict) {
    std::string message = verdict;
    if (shown_ < wanted_)
      message +=
          fmt::format("; {} of {} annotations are shown, GitHub takes no more", shown_, wanted_);
    text_ += fmt::format("::notice title=sekat::{}\n", escaped(message, false, kMaxMessage));
  }
  [[nodiscard]] const std::string &text() const { return text_; }

private:
  std::string text_;
  std::array<std::size_t, 3> count_{};
  std::size_t wanted_ = 0, shown_ = 0;
};

std::string messageOf(const Report &report, const check::Finding &finding) {
  std::string text = shownText(report, finding.message.en);
  for (const rules::Bilingual &note : finding.notes)
    text += "; " + shownText(report, note.en);
  if (const auto citation = citationOf(report, finding.rule))
    text += fmt::format(" ({} {})", instrumentName(citation->instrument),
                        clauseName(citation->number, false));
  return text;
}

} // namespace

std::string writeGithub(const Report &report) {
  Annotations annotations;
  std::size_t fresh = 0, kept = 0, waived = 0;
  for (const rules::Bilingual &reason :
       incompleteReasons(report.result, report.coverage, verdictInput(report)))
    annotations.add(rules::Severity::Error, "", 0, 0, "sekat: incomplete",
                    shownText(report, reason.en));
  for (const rules::Severity level :
       {rules::Severity::Error, rules::Severity::Warning, rules::Severity::Note})
    for (const check::Finding &finding : report.result.findings) {
      if (finding.level != level)
        continue;
      kept += finding.status == check::Status::Kept;
      waived += finding.status == check::Status::Waived;
      if (finding.status != check::Status::New)
        continue;
      ++fresh;
      const Place place = primaryPlace(finding);
      annotations.add(level, shownFile(report, place.file), place.line, place.column,
                      "sekat: " + finding.rule, messageOf(report, finding));
    }
  for (const FailedUnit &unit : report.coverage.unitsFailed)
    annotations.add(rules::Severity::Warning, shownFile(report, unit.file), 1, 0,
                    "sekat: not analysed", shownText(report, unit.reason));
  for (const std::string &remark : waiverRemarks(report))
    annotations.add(rules::Severity::Warning, "", 0, 0, "sekat: waiver", remark);
  annotations.close(fmt::format("verdict: {}; {} new, {} kept, {} waived",
                                verdictName(report.verdict), fresh, kept, waived));
  return annotations.text();
}

} // namespace sekat::report
