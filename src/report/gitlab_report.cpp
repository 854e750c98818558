// The two documents that GitLab reads. Both are JSON; what differs is who looks at them: Code
// Quality stands in the merge request, SAST in the security dashboard.

#include "report/formats.h"
#include "report/json_text.h"
#include "report/lookup.h"
#include "report/sarif_parts.h"
#include "support/stable_hash.h"
#include "support/utf8.h"

#include <fmt/format.h>

#include <algorithm>

namespace sekat::report {

namespace {

// Lengths after which GitLab refuses or cuts a text; a message is cut first.
constexpr std::size_t kMaxName = 255, kMaxText = 8192;

std::string cut(const std::string &text, std::size_t limit) {
  return std::string(support::utf8Prefix(text, limit));
}

std::string textOf(const Report &report, const check::Finding &finding) {
  std::string text = shownText(report, finding.message.en);
  for (const rules::Bilingual &note : finding.notes)
    text += "; " + shownText(report, note.en);
  if (const auto citation = citationOf(report, finding.rule))
    text += fmt::format(" ({} {})", instrumentName(citation->instrument),
                        clauseName(citation->number, false));
  return text;
}

std::string_view codeQualitySeverity(rules::Severity level) {
  switch (level) {
  case rules::Severity::Error:
    return "critical";
  case rules::Severity::Warning:
    return "major";
  case rules::Severity::Note:
    return "info";
  }
  return "info";
}

std::string_view sastSeverity(rules::Severity level) {
  switch (level) {
  case rules::Severity::Error:
    return "High";
  case rules::Severity::Warning:
    return "Medium";
  case rules::Severity::Note:
    return "Info";
  }
  return "Unknown";
}

/// A place must be named; what has none is about the project as a whole.
std::string pathOf(const Report &report, const std::string &file) {
  const std::string shown = shownFile(report, file);
  return shown.empty() ? "sekat.yaml" : shown;
}

Json issue(std::string_view name, const std::string &text, const std::string &fingerprint,
           std::string_view severity, const std::string &path, std::uint32_t line) {
  return {{"description", cut(text, kMaxText)},
          {"check_name", name},
          {"fingerprint", fingerprint},
          {"severity", severity},
          {"location", {{"path", path}, {"lines", {{"begin", std::max(line, 1u)}}}}}};
}

std::string fingerprintOf(std::string_view kind, const std::string &text) {
  return support::toHex(support::hash128(fmt::format("{}\n{}", kind, text)));
}

Json sastFinding(const Report &report, const check::Finding &finding) {
  const Place place = primaryPlace(finding);
  Json identifiers = Json::array({{{"type", "sekat_rule"},
                                   {"name", cut("sekat " + finding.rule, kMaxName)},
                                   {"value", finding.rule}}});
  if (const auto citation = citationOf(report, finding.rule))
    identifiers.push_back(
        {{"type", citation->instrument},
         {"name", instrumentName(citation->instrument) + " " + clauseName(citation->number, false)},
         {"value", citation->number}});
  const rules::Rule *rule = findRule(report, finding.rule);
  Json vulnerability = {
      {"id", fingerprintOf(finding.rule, finding.fingerprint)},
      {"name", cut(rule == nullptr ? finding.rule : rule->title.en, kMaxName)},
      {"description", cut(textOf(report, finding), kMaxText)},
      {"severity", sastSeverity(finding.level)},
      {"location",
       {{"file", pathOf(report, place.file)}, {"start_line", std::max(place.line, 1u)}}},
      {"identifiers", std::move(identifiers)}};
  if (rule != nullptr && !rule->fix.en.empty())
    vulnerability["solution"] = cut(rule->fix.en, 7000);
  return vulnerability;
}

} // namespace

std::string writeGitlab(const Report &report) {
  Json issues = Json::array();
  for (const check::Finding &finding : report.result.findings) {
    if (finding.status == check::Status::Waived)
      continue;
    const Place place = primaryPlace(finding);
    issues.push_back(issue(
        finding.rule, textOf(report, finding), fingerprintOf(finding.rule, finding.fingerprint),
        codeQualitySeverity(finding.level), pathOf(report, place.file), place.line));
  }
  for (const FailedUnit &unit : report.coverage.unitsFailed) {
    const std::string file = pathOf(report, unit.file);
    issues.push_back(issue("sekat/not-analysed", "not analysed: " + shownText(report, unit.reason),
                           fingerprintOf("not-analysed", file), "major", file, 1));
  }
  for (const rules::Bilingual &reason :
       incompleteReasons(report.result, report.coverage, verdictInput(report))) {
    const std::string text = shownText(report, reason.en);
    issues.push_back(issue("sekat/incomplete", "the audit is incomplete: " + text,
                           fingerprintOf("incomplete", text), "major", "sekat.yaml", 1));
  }
  for (const std::string &remark : waiverRemarks(report))
    issues.push_back(
        issue("sekat/waiver", remark, fingerprintOf("waiver", remark), "minor", "sekat.yaml", 1));
  return jsonText(issues);
}

std::string writeGitlabSast(const Report &report) {
  Json vulnerabilities = Json::array();
  for (const check::Finding &finding : report.result.findings)
    if (finding.status != check::Status::Waived)
      vulnerabilities.push_back(sastFinding(report, finding));
  const Json program = {{"id", "sekat"},
                        {"name", "sekat"},
                        {"version", report.toolVersion.empty() ? "0" : report.toolVersion},
                        {"vendor", {{"name", "sekat"}}}};
  const std::string time = (report.asOf.empty() ? "1970-01-01" : report.asOf) + "T00:00:00";
  const auto reasons = incompleteReasons(report.result, report.coverage, verdictInput(report));
  Json messages = Json::array();
  for (const rules::Bilingual &reason : reasons)
    messages.push_back({{"level", "warn"}, {"value", shownText(report, reason.en)}});
  for (const std::string &remark : waiverRemarks(report))
    messages.push_back({{"level", "info"}, {"value", remark}});
  return jsonText({{"version", kGitlabSastVersion},
                   {"vulnerabilities", std::move(vulnerabilities)},
                   {"scan",
                    {{"analyzer", program},
                     {"scanner", program},
                     {"type", "sast"},
                     {"start_time", time},
                     {"end_time", time},
                     {"status", reasons.empty() ? "success" : "failure"},
                     {"messages", std::move(messages)}}}});
}

} // namespace sekat::report
