// The end of the text report: why it may be incomplete, how many findings, and the verdict.

#include "report/text_parts.h"

#include <algorithm>
#include <array>

namespace sekat::report {

namespace {

/// "Findings: 3 = 1 new (1 error) + 1 kept + 1 waived"; draft rules included, which is why it may
/// differ from the number in the verdict.
void writeFindingCounts(TextContext &context) {
  std::array<std::uint64_t, 3> levels{}, statuses{};
  for (const check::Finding &finding : context.report.result.findings) {
    ++statuses[static_cast<std::size_t>(finding.status)];
    levels[static_cast<std::size_t>(finding.level)] += finding.status == check::Status::New;
  }
  std::string byLevel;
  const auto add = [&](rules::Severity level, Word one, Word many) {
    if (const std::uint64_t value = levels[static_cast<std::size_t>(level)]; value > 0)
      byLevel += (byLevel.empty() ? "" : ", ") + context.count(one, many, value);
  };
  add(rules::Severity::Error, Word::ErrorsOne, Word::Errors);
  add(rules::Severity::Warning, Word::WarningsOne, Word::Warnings);
  add(rules::Severity::Note, Word::NotesOne, Word::Notes);
  context.out.indented(
      0, {{context.say(Word::FindingCounts, context.number(context.report.result.findings.size()),
                       context.number(statuses[0]), byLevel.empty() ? "-" : byLevel,
                       context.number(statuses[1]), context.number(statuses[2]))}});
}

std::uint64_t countingFindings(const Report &report) {
  const VerdictInput input = verdictInput(report);
  return static_cast<std::uint64_t>(
      std::ranges::count_if(report.result.findings, [&](const check::Finding &finding) {
        return countsForVerdict(finding, report.result, input);
      }));
}

} // namespace

void heading(TextContext &context, std::string_view text) {
  context.out.indented(0, {{std::string(text), Style::Bold}});
}

void andMore(TextContext &context, std::size_t total, std::size_t shown, int indent) {
  if (total > shown)
    context.out.indented(indent,
                         {{context.say(Word::AndMore, context.number(total - shown)), Style::Dim}});
}

void writeVerdict(TextContext &context) {
  const Report &report = context.report;
  const auto reasons = incompleteReasons(report.result, report.coverage, verdictInput(report));
  if (!reasons.empty()) {
    heading(context, context.word(Word::HeadingIncomplete));
    for (const rules::Bilingual &reason : reasons)
      context.out.paragraph({{"  "}}, {{context.pick(reason)}}, 4);
    context.out.blank();
  }
  if (!report.result.findings.empty())
    writeFindingCounts(context);
  if (!report.result.findings.empty())
    context.out.indented(0, {{std::string(context.word(Word::NotARuling)), Style::Dim}});
  const std::string level(report.failNever ? "never" : context.levelWord(report.failOn));
  const std::uint64_t count = countingFindings(report);
  std::string_view name = context.word(Word::MeansCompliant);
  std::string meaning = context.say(Word::VerdictCompliant, level);
  Style style = Style::Good;
  if (report.verdict == Verdict::Findings) {
    name = context.word(Word::MeansFindings);
    meaning = context.say(count == 1 ? Word::VerdictFindingsOne : Word::VerdictFindings,
                          context.number(count), level);
    style = Style::Error;
  } else if (report.verdict == Verdict::Incomplete) {
    name = context.word(Word::MeansIncomplete);
    meaning = context.say(Word::VerdictIncomplete, level);
    style = Style::Warning;
  }
  context.out.paragraph(
      {{fmt::format("{}: ", context.word(Word::Verdict)), Style::Bold}},
      {{unbroken(
            fmt::format("{} ({})", name, context.say(Word::ExitCode, exitCode(report.verdict)))),
        style},
       {": " + meaning}},
      2);
}

} // namespace sekat::report
