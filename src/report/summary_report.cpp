// A page for $GITHUB_STEP_SUMMARY and for whoever reads Markdown: verdict, counts, and small graphs
// of what is new. A large graph helps nobody, so a long path is shortened to its ends and its cut.

#include "report/formats.h"
#include "report/lookup.h"
#include "report/markdown_text.h"
#include "report/sarif_parts.h"

#include <fmt/format.h>

namespace sekat::report {

namespace {

constexpr std::size_t kMaxFindings = 20, kMaxNodes = 8, kMaxReasons = 20;

std::string graphOf(const check::Finding &finding) {
  const std::size_t steps = finding.path.size();
  std::string text = "```mermaid\nflowchart LR\n";
  std::size_t last = 0;
  bool any = false;
  std::size_t leftOut = 0;
  for (std::size_t i = 0; i < steps; ++i) {
    const bool shown = steps <= kMaxNodes || i < 3 || i + 3 >= steps || i == finding.crossing ||
                       i == finding.crossing + 1;
    if (!shown) {
      ++leftOut;
      continue;
    }
    const check::Step &step = finding.path[i];
    const std::string owner =
        step.component.empty() ? "" : fmt::format(" ({}, {})", step.component, step.system);
    text += fmt::format("  n{}[{}]\n", i, mermaidLabel(step.name + owner));
    if (any) {
      const std::string via = leftOut > 0                      ? fmt::format("{} more", leftOut)
                              : finding.path[last].via.empty() ? "direct"
                                                               : finding.path[last].via;
      text += fmt::format("  n{} {}|{}| n{}\n", last, last == finding.crossing ? "==>" : "-->",
                          mermaidLabel(via), i);
    }
    leftOut = 0;
    last = i;
    any = true;
  }
  return text + "```\n";
}

void addFinding(const Report &report, const check::Finding &finding, std::string &text) {
  const Place place = primaryPlace(finding);
  text +=
      fmt::format("\n### {}: {}\n\n{} at {}\n", rules::severityName(finding.level),
                  markdownCode(finding.rule), markdownText(shownText(report, finding.message.en)),
                  markdownCode(fmt::format("{}:{}", shownFile(report, place.file), place.line)));
  if (const auto citation = citationOf(report, finding.rule))
    text += fmt::format("\n{} {}\n", markdownText(instrumentName(citation->instrument)),
                        markdownText(clauseName(citation->number, false)));
  for (const rules::Bilingual &note : finding.notes)
    text += fmt::format("\n{}\n", markdownText(shownText(report, note.en)));
  if (finding.path.size() > 1)
    text += "\n" + graphOf(finding);
}

} // namespace

std::string writeSummary(const Report &report) {
  std::size_t fresh = 0, kept = 0, waived = 0, shown = 0;
  for (const check::Finding &finding : report.result.findings) {
    fresh += finding.status == check::Status::New;
    kept += finding.status == check::Status::Kept;
    waived += finding.status == check::Status::Waived;
  }
  std::string text =
      fmt::format("## sekat: {}\n\n{}, as of {}\n\n| new | kept | waived | call sites resolved | "
                  "units analysed |\n|---|---|---|---|---|\n| {} | {} | {} | {} of {} | {} of {} "
                  "|\n",
                  verdictName(report.verdict), markdownText(report.project), report.asOf, fresh,
                  kept, waived, report.coverage.callsResolved,
                  report.coverage.callsResolved + report.coverage.callsUnresolved,
                  analysedUnits(report.coverage), report.coverage.unitsTotal);
  const auto reasons = incompleteReasons(report.result, report.coverage, verdictInput(report));
  if (!reasons.empty()) {
    text += "\nThe audit is incomplete:\n\n";
    for (std::size_t i = 0; i < reasons.size() && i < kMaxReasons; ++i)
      text += fmt::format("- {}\n", markdownText(shownText(report, reasons[i].en)));
  }
  if (report.since) {
    const Since &since = *report.since;
    text += fmt::format("\nSince {}: {} findings new, {} older, {} gone; calls between systems: {} "
                        "new, {} gone.\n",
                        markdownCode(since.revision), since.newFindings, since.kept,
                        since.gone.size(), since.added.size(), since.removed.size());
    text += callsTable(since.added, since.removed);
  }
  for (const std::string &remark : waiverRemarks(report))
    text += fmt::format("\n{}\n", markdownText(remark));
  for (const check::Finding &finding : report.result.findings)
    if (finding.status == check::Status::New && shown < kMaxFindings) {
      ++shown;
      addFinding(report, finding, text);
    }
  if (shown < fresh)
    text += fmt::format("\n{} more new findings are not shown here.\n", fresh - shown);
  return text;
}

} // namespace sekat::report
