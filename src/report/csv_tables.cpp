#include "report/csv_tables.h"
#include "report/lookup.h"

#include "support/diagnostics.h"

namespace sekat::report {

namespace {

std::string joined(const std::vector<std::string> &words) {
  std::string text;
  for (const std::string &word : words)
    text += (text.empty() ? "" : " ") + word;
  return text;
}

std::string lineText(std::uint32_t line) { return line == 0 ? "" : std::to_string(line); }

} // namespace

std::string csvRow(const std::vector<std::string> &cells) {
  std::string row;
  for (const std::string &cell : cells) {
    const std::string shown = support::printable(cell);
    row += row.empty() ? "\"" : ",\"";
    const std::size_t first = shown.find_first_not_of(" ");
    if (first != std::string::npos &&
        std::string_view("=+-@|%").find(shown[first]) != std::string_view::npos)
      row += '\'';
    for (const char c : shown)
      row += c == '"' ? std::string("\"\"") : std::string(1, c);
    row += '"';
  }
  return row + "\r\n";
}

std::string findingsCsv(const Report &report) {
  std::string text(kCsvMark);
  text += csvRow({"id", "rule", "clause", "level", "confidence", "status", "message", "message_id",
                  "entry", "entry_component", "entry_file", "entry_line", "sink", "sink_component",
                  "sink_file", "sink_line", "steps", "traces", "fingerprint"});
  std::size_t number = 0;
  for (const check::Finding &finding : report.result.findings) {
    const auto citation = citationOf(report, finding.rule);
    text +=
        csvRow({"T-" + std::to_string(++number), finding.rule,
                citation ? instrumentName(citation->instrument) + " " + citation->number : "",
                std::string(rules::severityName(finding.level)),
                std::string(graph::confidenceName(finding.confidence)),
                std::string(statusName(finding.status)), shownText(report, finding.message.en),
                shownText(report, finding.message.id), finding.entry.name, finding.entry.component,
                shownFile(report, finding.entry.file), lineText(finding.entry.line),
                finding.sink.name, finding.sink.component, shownFile(report, finding.sink.file),
                lineText(finding.sink.line), std::to_string(finding.path.size()),
                std::to_string(finding.runtime.traces), finding.fingerprint});
  }
  return text;
}

std::string clausesCsv(const ClauseOverview &overview) {
  std::string text(kCsvMark);
  text += csvRow({"clause", "instrument", "other_number", "state", "new", "kept", "waived",
                  "judged_by", "rules", "duty_id", "human_id"});
  for (const ClauseStatus &status : overview.clauses)
    text += csvRow({status.number,
                    status.instrument == nullptr ? "" : instrumentName(status.instrument->id),
                    status.otherNumber, std::string(clauseStateName(status.state)),
                    std::to_string(status.fresh), std::to_string(status.kept),
                    std::to_string(status.waived), joined(status.entry->judgedBy),
                    joined(status.entry->rules), status.entry->duty.id, status.entry->human.id});
  return text;
}

std::string coverageCsv(const Report &report, const ClauseOverview &overview) {
  const Coverage &coverage = report.coverage;
  std::string text(kCsvMark);
  text += csvRow({"what", "part", "count"});
  const auto row = [&](const char *what, const std::string &part, std::uint64_t count) {
    text += csvRow({what, part, std::to_string(count)});
  };
  row("translation_units", "total", coverage.unitsTotal);
  row("translation_units", "extracted", coverage.unitsExtracted);
  row("translation_units", "cached", coverage.unitsCached);
  row("translation_units", "failed", coverage.unitsFailed.size());
  row("translation_units", "skipped", coverage.unitsSkipped);
  row("call_sites", "resolved", coverage.callsResolved);
  row("call_sites", "unresolved", coverage.callsUnresolved);
  row("spans", "read", coverage.spansRead);
  row("spans", "matched", coverage.spansMatched);
  row("spans", "unmatched", coverage.spansUnmatched);
  row("spans", "dropped", coverage.spansDropped);
  row("clauses", "total", overview.clauses.size());
  for (std::size_t i = 0; i < kClauseStates; ++i)
    row("clauses", std::string(clauseStateName(static_cast<ClauseState>(i))), overview.count[i]);
  for (const FailedUnit &unit : coverage.unitsFailed)
    text += csvRow({"failed_unit", shownFile(report, unit.file), shownText(report, unit.reason)});
  return text;
}

} // namespace sekat::report
