// A table for spreadsheets. Spreadsheets run what begins like a formula, whoever wrote it, so such
// a cell is turned into text; quotes alone do not help.

#include "report/formats.h"
#include "report/lookup.h"
#include "report/sarif_parts.h"
#include "support/diagnostics.h"

#include <fmt/format.h>

#include <initializer_list>

namespace sekat::report {

namespace {

std::string cell(const std::string &raw) {
  const std::string text = support::printable(raw);
  const std::size_t first = text.find_first_not_of(' ');
  const bool formula = first != std::string::npos &&
                       std::string_view("=+-@|%").find(text[first]) != std::string_view::npos;
  std::string made = formula ? "\"'" : "\"";
  for (const char c : text) {
    if (c == '"')
      made += '"';
    made += c;
  }
  return made + '"';
}

std::string row(std::initializer_list<std::string> cells) {
  std::string made;
  for (const std::string &text : cells) {
    if (!made.empty())
      made += ',';
    made += cell(text);
  }
  return made + "\r\n";
}

} // namespace

std::string writeCsv(const Report &report) {
  std::string text =
      row({"rule", "level", "status", "confidence", "instrument", "clause", "entry_system",
           "entry_component", "entry", "sink_system", "sink_component", "sink", "file", "line",
           "steps", "message", "message_id", "waived_by", "fingerprint"});
  for (const check::Finding &finding : report.result.findings) {
    const Place place = primaryPlace(finding);
    const std::optional<Citation> citation = citationOf(report, finding.rule);
    text +=
        row({finding.rule, std::string(rules::severityName(finding.level)),
             std::string(statusName(finding.status)),
             std::string(graph::confidenceName(finding.confidence)),
             citation ? citation->instrument : "", citation ? citation->number : "",
             finding.entry.system, finding.entry.component, finding.entry.name, finding.sink.system,
             finding.sink.component, finding.sink.name, shownFile(report, place.file),
             std::to_string(place.line), std::to_string(finding.path.size()),
             shownText(report, finding.message.en), shownText(report, finding.message.id),
             shownText(report, finding.waivedBy), finding.fingerprint});
  }
  return text;
}

} // namespace sekat::report
