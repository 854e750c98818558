// JUnit XML. There is no standard; the shape is the one that Jenkins' xUnit plugin publishes as
// junit-10.xsd and that GitLab, Azure and GitHub actions read too.

#include "report/formats.h"
#include "report/lookup.h"
#include "report/sarif_parts.h"
#include "support/diagnostics.h"
#include "support/utf8.h"

#include <fmt/format.h>

#include <map>

namespace sekat::report {

namespace {

/// Text for an attribute or an element: control characters shown as in a terminal, markup escaped,
/// and the two code points that XML forbids replaced.
std::string xml(const std::string &raw) {
  const std::string text = support::printable(raw);
  std::string made;
  for (std::size_t at = 0; at < text.size();) {
    const support::CodePoint point = support::decodeUtf8(text, at);
    const std::size_t length = std::max<std::size_t>(point.length, 1);
    if (point.value == 0xFFFE || point.value == 0xFFFF)
      made += "\xEF\xBF\xBD";
    else if (text[at] == '&')
      made += "&amp;";
    else if (text[at] == '<')
      made += "&lt;";
    else if (text[at] == '>')
      made += "&gt;";
    else if (text[at] == '"')
      made += "&quot;";
    else
      made.append(text, at, length);
    at += length;
  }
  return made;
}

struct Suite {
  std::string name, cases;
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;

  void add(const std::string &title, const std::string &inside) {
    ++tests;
    cases += fmt::format("    <testcase name=\"{}\" classname=\"{}\"", xml(title), xml(name));
    cases += inside.empty() ? "/>\n" : ">\n" + inside + "    </testcase>\n";
  }
  void skip(const std::string &title, const std::string &reason) {
    ++skipped;
    add(title, fmt::format("      <skipped message=\"{}\"/>\n", xml(reason)));
  }
};

std::string location(const Report &report, const check::Finding &finding) {
  const Place place = primaryPlace(finding);
  return fmt::format("{}:{}", shownFile(report, place.file), place.line);
}

std::string pathText(const Report &report, const check::Finding &finding) {
  std::string text = xml(location(report, finding)) + "\n";
  for (const check::Step &step : finding.path)
    text += xml(fmt::format("  {}:{}: {}{}", shownFile(report, step.file), step.line, step.name,
                            step.via.empty() ? "" : " (" + step.via + ")")) +
            "\n";
  for (const rules::Bilingual &note : finding.notes)
    text += xml(shownText(report, note.en)) + "\n";
  return text;
}

void addFinding(const Report &report, const check::Finding &finding, Suite &suite) {
  const std::string title =
      fmt::format("{}: {} -> {}", finding.entry.component.empty() ? "-" : finding.entry.component,
                  finding.entry.name, finding.sink.name);
  const std::string message = shownText(report, finding.message.en);
  if (finding.status == check::Status::Waived)
    suite.skip(title, "waived by " + shownText(report, finding.waivedBy) + ": " + message);
  else if (finding.status == check::Status::Kept)
    suite.skip(title, "known in the baseline: " + message);
  else if (countsForVerdict(finding, report.result, verdictInput(report))) {
    ++suite.failures;
    suite.add(title, fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n",
                                 rules::severityName(finding.level), xml(message),
                                 pathText(report, finding)));
  } else {
    suite.add(title, fmt::format("      <system-out>{}: {}\n{}</system-out>\n",
                                 rules::severityName(finding.level), xml(message),
                                 pathText(report, finding)));
  }
}

std::string_view notJudged(check::RuleState state) {
  switch (state) {
  case check::RuleState::Vacuous:
    return "not judged: a pattern that it needs matched nothing";
  case check::RuleState::NotApplicable:
    return "not applicable";
  case check::RuleState::NotCheckable:
    return "only a human can judge it";
  case check::RuleState::Draft:
    return "a draft, never a failure";
  case check::RuleState::Judged:
    break;
  }
  return "";
}

} // namespace

std::string writeJunit(const Report &report) {
  std::map<std::string, Suite> suites; // by rule, so that equal reports give equal bytes
  for (const check::RuleOutcome &outcome : report.result.rules)
    suites[outcome.rule].name = outcome.rule;
  for (const check::Finding &finding : report.result.findings) {
    suites[finding.rule].name = finding.rule;
    addFinding(report, finding, suites[finding.rule]);
  }
  for (const check::RuleOutcome &outcome : report.result.rules) {
    Suite &suite = suites[outcome.rule];
    if (outcome.state != check::RuleState::Judged)
      suite.skip("judged", std::string(notJudged(outcome.state)) +
                               (outcome.reason.en.empty() ? "" : ": " + outcome.reason.en));
    else if (suite.tests == 0)
      suite.add("no finding", "");
  }
  Suite complete{.name = "completeness", .cases = {}};
  for (const rules::Bilingual &reason :
       incompleteReasons(report.result, report.coverage, verdictInput(report))) {
    ++complete.errors;
    complete.add(shownText(report, reason.en),
                 fmt::format("      <error type=\"incomplete\" message=\"{}\"/>\n",
                             xml(shownText(report, reason.en))));
  }
  for (const FailedUnit &unit : report.coverage.unitsFailed)
    complete.skip(shownFile(report, unit.file), "not analysed: " + shownText(report, unit.reason));
  if (complete.errors == 0)
    complete.add("everything that the verdict needs was examined", "");

  Suite waivers{.name = "waivers", .cases = {}};
  for (const std::string &remark : waiverRemarks(report))
    waivers.skip(remark.substr(0, remark.find(": ")), remark);

  std::size_t tests = 0, failures = 0, errors = 0;
  std::string body;
  const auto write = [&](const Suite &suite) {
    tests += suite.tests;
    failures += suite.failures;
    errors += suite.errors;
    body += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" "
                        "skipped=\"{}\" time=\"0\">\n{}  </testsuite>\n",
                        xml(suite.name), suite.tests, suite.failures, suite.errors, suite.skipped,
                        suite.cases);
  };
  for (const auto &[rule, suite] : suites)
    write(suite);
  write(complete);
  if (waivers.tests > 0)
    write(waivers);
  return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"{}\" "
                     "tests=\"{}\" failures=\"{}\" errors=\"{}\" time=\"0\">\n{}</testsuites>\n",
                     xml("sekat " + report.project), tests, failures, errors, body);
}

} // namespace sekat::report
