// What every format for a gate promises, over reports with something of everything and over names
// that try to break out.

#include "report/formats.h"
#include "report/lookup.h"
#include "tests/unit/report/sample.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace sekat::report {

namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> linesOf(const std::string &text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::size_t countOf(const std::string &text, const std::string &what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
    ++count;
  return count;
}

Report many(rules::Severity level, std::size_t count) {
  Report made = sample::cleanReport();
  for (std::size_t i = 0; i < count; ++i) {
    check::Finding finding = sample::finding();
    finding.level = level;
    finding.fingerprint = "v1:" + std::string(28, '0') + std::to_string(1000 + i);
    made.result.findings.push_back(finding);
  }
  made.verdict = Verdict::Findings;
  return made;
}

const std::vector<std::string> kEvil{"a%0A::error::b\n::error::c", "\"&<>'`|",
                                     "]]></failure><!--",          "=cmd|' /C calc'!A0",
                                     "\x1b[31m\xFF\xE2\x80\xAE",   "file=a,line=1::b"};

} // namespace

TEST_CASE("formats: every name but text has a writer") {
  REQUIRE(formatNames().size() > 5);
  CHECK(formatNames().front() == "text");
  for (const std::string_view name : formatNames())
    CHECK((findWriter(name) != nullptr) == (name != "text" && name != "html"));
  CHECK(!findWriter("xml"));
}

TEST_CASE("GitLab: code quality lists findings and what was not examined") {
  const Report report = sample::report();
  const Json issues = Json::parse(writeGitlab(report));
  REQUIRE(issues.is_array());
  std::set<std::string> fingerprints, names;
  for (const Json &issue : issues) {
    for (const char *key : {"description", "check_name", "fingerprint", "severity"})
      CHECK(!issue.at(key).get<std::string>().empty());
    CHECK(std::set<std::string>{"info", "minor", "major", "critical", "blocker"}.contains(
        issue["severity"]));
    CHECK(!issue["location"]["path"].get<std::string>().starts_with("/"));
    CHECK(issue["location"]["lines"]["begin"].get<int>() >= 1);
    CHECK(fingerprints.insert(issue["fingerprint"]).second);
    names.insert(issue["check_name"]);
  }
  CHECK(names.contains("sekat/not-analysed"));
  CHECK(names.contains("sekat/incomplete"));
  // Two findings are not waived; both stand at the call to cut.
  CHECK(std::ranges::count_if(issues, [](const Json &issue) {
          return issue["location"]["path"] == "src/bridge.cpp";
        }) == 2);
  CHECK(Json::parse(writeGitlab(sample::cleanReport())).empty());
}

TEST_CASE("GitLab: a fingerprint does not depend on lines") {
  Report report = sample::report();
  const Json before = Json::parse(writeGitlab(report));
  for (check::Finding &finding : report.result.findings)
    for (check::Step &step : finding.path)
      step.line += 100;
  const Json after = Json::parse(writeGitlab(report));
  REQUIRE(before.size() == after.size());
  for (std::size_t i = 0; i < before.size(); ++i)
    CHECK(before[i]["fingerprint"] == after[i]["fingerprint"]);
}

TEST_CASE("GitLab: SAST report says that the scan was incomplete") {
  const Json made = Json::parse(writeGitlabSast(sample::report()));
  CHECK(made["version"] == kGitlabSastVersion);
  CHECK(made["scan"]["status"] == "failure");
  CHECK(made["scan"]["start_time"] == "2026-11-24T00:00:00");
  REQUIRE(made["vulnerabilities"].size() == 2);
  for (const Json &vulnerability : made["vulnerabilities"])
    for (const Json &identifier : vulnerability["identifiers"])
      CHECK(!identifier["name"].get<std::string>().empty());
  CHECK(Json::parse(writeGitlabSast(sample::cleanReport()))["scan"]["status"] == "success");
}

TEST_CASE("JUnit: failures are what makes the verdict, errors why it is incomplete") {
  for (const Report &report : {sample::report(), sample::cleanReport(),
                               many(rules::Severity::Note, 3), many(rules::Severity::Error, 3)}) {
    const std::string text = writeJunit(report);
    const auto counting = static_cast<std::size_t>(
        std::ranges::count_if(report.result.findings, [&](const check::Finding &finding) {
          return countsForVerdict(finding, report.result, verdictInput(report));
        }));
    CHECK(countOf(text, "<failure ") == counting);
    CHECK(countOf(text, "<error ") ==
          incompleteReasons(report.result, report.coverage, verdictInput(report)).size());
  }
  const std::string text = writeJunit(sample::report());
  CHECK(text.find("waived by payments@nusa.example") != std::string::npos);
  CHECK(text.find("known in the baseline") != std::string::npos);
  CHECK(text.find("a draft, never a failure: still a draft") != std::string::npos);
}

TEST_CASE("GitHub: never more annotations than GitHub shows, and says how many there are") {
  const std::vector<std::string> lines = linesOf(writeGithub(many(rules::Severity::Error, 37)));
  const auto starting = [&](const std::string &start) {
    return std::ranges::count_if(lines,
                                 [&](const std::string &line) { return line.starts_with(start); });
  };
  CHECK(starting("::error ") == 10);
  CHECK(starting("::notice ") == 1);
  CHECK(lines.back().find("10 of 37 annotations are shown") != std::string::npos);
  const std::vector<std::string> notes = linesOf(writeGithub(many(rules::Severity::Note, 37)));
  CHECK(notes.size() == 10);
  CHECK(notes.back().find("37 new, 0 kept, 0 waived") != std::string::npos);
}

TEST_CASE("GitHub: only new findings are annotated, at the call to cut") {
  const std::string text = writeGithub(sample::report());
  CHECK(countOf(text,
                "file=src/bridge.cpp,line=2,col=28,title=sekat%3A pmse/payment-reachable::") == 1);
  CHECK(text.find("payment-in-social-system::") == std::string::npos);
  CHECK(text.find("1 new, 1 kept, 1 waived") != std::string::npos);
  CHECK(text.find("::error title=sekat%3A incomplete::") != std::string::npos);
}

TEST_CASE("GitHub: no text ends a command or starts one") {
  // What the runner does with a line: ::name properties::message.
  const std::regex command("::(error|warning|notice) ([a-z]+=[^:,]*(,[a-z]+=[^:,]*)*)::(.*)");
  for (const std::string &evil : kEvil)
    for (const std::string &line : linesOf(writeGithub(sample::hostileReport(evil)))) {
      CAPTURE(line);
      std::smatch match;
      REQUIRE(std::regex_match(line, match, command));
      const std::string properties = match[2];
      for (std::size_t at = properties.find('%'); at != std::string::npos;
           at = properties.find('%', at + 1))
        CHECK(std::regex_search(properties.substr(at, 3), std::regex("^%(25|3A|2C)")));
    }
}

TEST_CASE("CSV: no cell is a formula, all rows have the same cells") {
  for (const std::string &evil : kEvil) {
    Report report = sample::hostileReport(evil);
    for (check::Finding &finding : report.result.findings)
      finding.entry.name = " " + evil;
    const std::string text = writeCsv(report);
    // A parser of RFC 4180.
    std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (quoted && text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"')
        rows.back().back() += text[i++];
      else if (text[i] == '"')
        quoted = !quoted;
      else if (!quoted && text[i] == ',')
        rows.back().emplace_back();
      else if (!quoted && text[i] == '\n')
        rows.emplace_back(1);
      else if (text[i] != '\r')
        rows.back().back() += text[i];
    }
    rows.pop_back();
    REQUIRE(rows.size() == report.result.findings.size() + 1);
    for (const auto &row : rows) {
      CHECK(row.size() == rows.front().size());
      for (const std::string &cell : row) {
        const std::size_t first = cell.find_first_not_of(' ');
        CHECK((first == std::string::npos ||
               std::string("=+-@\t").find(cell[first]) == std::string::npos));
      }
    }
  }
}

TEST_CASE("summary: names stay text, long paths stay small") {
  for (const std::string &evil : kEvil) {
    const std::string text = writeSummary(sample::hostileReport(evil));
    // Inside code nothing is markup.
    CHECK(std::regex_replace(text, std::regex("`[^`]*`"), "").find("<!--") == std::string::npos);
    CHECK(countOf(text, "```") % 2 == 0);
    for (const std::string &line : linesOf(text))
      CHECK(!line.starts_with("::"));
  }
  Report report = sample::report();
  check::Finding &finding = report.result.findings.front();
  const check::Step middle = finding.path[1];
  finding.path.insert(finding.path.begin() + 1, 200, middle);
  finding.crossing = 100;
  const std::string text = writeSummary(report);
  CHECK(text.find("```mermaid") != std::string::npos);
  CHECK(linesOf(text).size() < 60);
  CHECK(text.find("==>") != std::string::npos);
  CHECK(writeSummary(sample::cleanReport()).find("## sekat: compliant") == 0);
}

TEST_CASE("formats: the state of a waiver is in every one") {
  Report report = sample::cleanReport();
  report.notes = {"waiver of pmse/payment-reachable for pasar: widened: given for 1, matches 2",
                  "2 compile commands were merged"};
  for (const std::string_view name :
       {"json", "sarif", "gitlab", "gitlab-sast", "junit", "github", "summary"}) {
    CAPTURE(name);
    CHECK(findWriter(name)(report).find("widened") != std::string::npos);
  }
  CHECK(writeText(report, {}).find("widened") != std::string::npos);
  CHECK(countOf(writeJunit(report), "<failure ") == 0);
}

TEST_CASE("formats: equal reports give equal bytes and no place of a machine") {
  sample::Folder folder;
  Report report = sample::report();
  report.root = folder.path();
  for (check::Finding &finding : report.result.findings)
    finding.message.en += " see " + folder.path() + "/notes.txt";
  for (const std::string_view name : formatNames())
    if (const Writer writer = findWriter(name)) {
      CAPTURE(name);
      CHECK(writer(report) == writer(report));
      CHECK(writer(report).find(folder.path()) == std::string::npos);
    }
}

} // namespace sekat::report
