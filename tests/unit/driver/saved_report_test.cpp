#include "driver/diff.h"
#include "driver/saved_report.h"
#include "trace/deviations.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace sekat::driver {

namespace {

check::Step step(const std::string &name, const std::string &system) {
  return {.name = name,
          .signature = "()",
          .component = system,
          .system = system,
          .file = "src/a.cpp",
          .line = 3,
          .column = 1,
          .via = "direct"};
}

check::Finding finding(const std::string &fingerprint, const std::vector<check::Step> &path) {
  check::Finding made;
  made.rule = "pmse/payment-reachable";
  made.fingerprint = fingerprint;
  made.message = {"payment is reached", "pembayaran tercapai"};
  made.path = path;
  return made;
}

report::Report run(const std::vector<check::Finding> &findings) {
  report::Report made;
  made.result.findings = findings;
  made.asOf = "2026-07-01";
  made.verdict = findings.empty() ? report::Verdict::Compliant : report::Verdict::Findings;
  return made;
}

const std::vector<check::Step> kDirect{step("nusa::tap", "nusa"), step("pasar::charge", "pasar")};
const std::vector<check::Step> kDetour{step("nusa::tap", "nusa"), step("nusa::cart", "nusa"),
                                       step("pasar::charge", "pasar")};

} // namespace

TEST_CASE("saved report: what is written is read, and written again as it was") {
  report::Report report = run({finding("v1:a", kDirect), finding("v1:b", kDetour)});
  report.result.findings[1].status = check::Status::Waived;
  report.result.findings[1].waivedBy = "owner, 2026-12-31";
  report.result.findings[1].level = rules::Severity::Note;
  report.result.rules = {{"pmse/payment-reachable", check::RuleState::Vacuous, {"why", "mengapa"}}};
  report.result.undecided = {{.rule = "r", .reason = "sampled", .count = 4, .examples = {"x"}}};
  report.coverage.unitsTotal = report.coverage.unitsExtracted = 7;
  report.ledger = {{.caller = "f",
                    .component = "c",
                    .file = "a.cpp",
                    .what = "call",
                    .line = 3,
                    .rule = "r",
                    .distance = 2,
                    .entry = "e"}};
  report.notes = {"a remark"};
  const std::string text = report::writeJson(report);
  const auto read = parseReport(text);
  REQUIRE(read.has_value());
  CHECK(report::writeJson(*read) == text);
}

TEST_CASE("saved report: a wrong document gets one sentence with the place") {
  for (const char *text : {"", "{", "[]", "{}", "{\"schema\": \"sekat-report/2\"}", "null"})
    CHECK(!parseReport(text).has_value());
  nlohmann::ordered_json good =
      nlohmann::ordered_json::parse(report::writeJson(run({finding("v1:a", kDirect)})));
  const auto error = [&](const char *pointer, const nlohmann::ordered_json &value) {
    nlohmann::ordered_json bad = good;
    bad[nlohmann::ordered_json::json_pointer(pointer)] = value;
    const auto read = parseReport(bad.dump());
    return read ? std::string() : read.error();
  };
  CHECK(error("/verdict", "findings").empty());
  CHECK(error("/verdict", "fine").starts_with("/verdict: one of compliant, findings, incomplete"));
  CHECK(error("/findings", 3) == "/findings: a list was expected");
  CHECK(error("/findings/0/path", nlohmann::ordered_json::array()).starts_with("/findings/0/path"));
  CHECK(error("/findings/0/crossing", 2).starts_with("/findings/0/crossing"));
  CHECK(error("/findings/0/path/0/line", -1).starts_with("/findings/0/path/0/line"));
  CHECK(error("/findings/0/path/0/line", 5000000000).starts_with("/findings/0/path/0/line"));
  CHECK(error("/findings/0/entry", "x").starts_with("/findings/0/entry"));
}

TEST_CASE("saved report: what traces said is read too") {
  nlohmann::ordered_json json =
      nlohmann::ordered_json::parse(report::writeJson(run({finding("v1:a", kDirect)})));
  nlohmann::ordered_json &one = json["findings"][0];
  one["evidence"] = {{"static", false},
                     {"runtime", {{"state", "partly-observed"}, {"traces", 7}, {"example", "4b"}}}};
  one["path"][0]["service"] = "nusa-feed";
  one["path"][0]["trace"] = "4b";
  const auto read = parseReport(json.dump());
  REQUIRE(read.has_value());
  const check::Finding &found = read->result.findings[0];
  CHECK(!found.fromCode);
  CHECK(found.runtime.state == check::Observation::PartlyObserved);
  CHECK(found.runtime.traces == 7);
  CHECK(found.path[0].service == "nusa-feed");
  CHECK(found.path[0].trace == "4b");
  one["evidence"]["runtime"]["state"] = "seen";
  CHECK(!parseReport(json.dump()).has_value());
}

TEST_CASE("saved report: everything about traces is read, and written again as it was") {
  report::Report report = run({finding("v1:a", kDirect)});
  check::Finding &found = report.result.findings[0];
  found.fromCode = false;
  found.runtime = {check::Observation::Observed, 3, "4b"};
  found.entry.service = "nusa-feed";
  for (check::Step &one : found.path)
    one.service = "nusa-feed", one.trace = "4b", one.span = "a1", one.via = "span";
  report.result.undecided = {{.rule = "r",
                              .reason = "parent-missing",
                              .count = 2,
                              .examples = {"4b"},
                              .detail = "remote",
                              .decides = false}};
  report.coverage.spansRead = report.coverage.spansMatched = 9;
  report.coverage.spansDuplicate = 1;
  report.coverage.traces = 4;
  report.coverage.traceFiles = {{.file = "a.jsonl",
                                 .format = "otlp-json",
                                 .compression = "gzip",
                                 .records = 10,
                                 .dropped = 1,
                                 .broken = 2,
                                 .brokeOff = "it ends inside a record"}};
  const std::string meaning(trace::deviationMeaning(trace::Deviation{}));
  report.coverage.deviations = {
      {std::string(trace::deviationName(trace::Deviation{})), meaning, 5}};
  report.joinedSpans = {{.service = "nusa-feed",
                         .name = "tap",
                         .grade = "literal",
                         .function = "nusa::tap",
                         .file = "src/a.cpp",
                         .line = 3,
                         .candidates = 1,
                         .spans = 9,
                         .otherBuild = true}};
  report.recallDefects = {{.from = "a", .to = "b", .example = "4b", .traces = 2, .queued = true}};
  const std::string text = report::writeJson(report);
  const auto read = parseReport(text);
  REQUIRE(read.has_value());
  CHECK(report::writeJson(*read) == text);
  CHECK(report::writeText(*read, {}) == report::writeText(report, {}));
  CHECK(read->coverage.deviations.at(0).meaning == meaning);
  CHECK(read->coverage.traceFiles.at(0).lost());
  CHECK(!read->result.undecided.at(0).decides);
}

TEST_CASE("saved report: depth is no problem") {
  CHECK(!parseReport(std::string(200000, '[')).has_value());
  const std::string deep = "{\"schema\":\"sekat-report/1\",\"x\":" + std::string(100000, '[') +
                           std::string(100000, ']') + "}";
  CHECK(!parseReport(deep).has_value()); // it has no verdict
}

TEST_CASE("diff: introduced, fixed, kept and the calls that made the difference") {
  const report::Report before = run({finding("v1:a", kDirect), finding("v1:b", kDirect)});
  report::Report after = run({finding("v1:b", kDirect), finding("v1:c", kDetour)});
  const RunDifference difference = compareRuns(before, after);
  REQUIRE(difference.introduced.size() == 1);
  CHECK(difference.introduced[0]->fingerprint == "v1:c");
  REQUIRE(difference.fixed.size() == 1);
  CHECK(difference.fixed[0]->fingerprint == "v1:a");
  CHECK(difference.kept.size() == 1);
  // The detour leaves its component at its first step and its system at the second.
  REQUIRE(difference.edgesAdded.size() == 2);
  CHECK(difference.edgesAdded[0].from == "nusa::cart");
  CHECK(difference.edgesAdded[1].to == "nusa::cart");
  CHECK(difference.edgesRemoved.empty());
  const std::string text = writeDifferenceText(difference, before, after);
  CHECK(text.find("introduced: src/a.cpp:3: error: payment is reached") != std::string::npos);
  CHECK(text.find("+ src/a.cpp:3: nusa::cart -> pasar::charge (nusa -> pasar)") !=
        std::string::npos);
  const std::string markdown = writeDifferenceMarkdown(difference, before, after);
  CHECK(markdown.find("| added | `nusa::cart` → `pasar::charge` |") != std::string::npos);
  CHECK(nlohmann::json::parse(writeDifferenceJson(difference, before, after))["fixed"].size() == 1);
}

TEST_CASE("diff: moved lines and order make no difference") {
  const report::Report before = run({finding("v1:a", kDirect), finding("v1:b", kDetour)});
  report::Report after = run({finding("v1:b", kDetour), finding("v1:a", kDirect)});
  for (check::Finding &finding : after.result.findings)
    for (check::Step &one : finding.path)
      one.line += 50;
  const RunDifference difference = compareRuns(before, after);
  CHECK(difference.introduced.empty());
  CHECK(difference.fixed.empty());
  CHECK(difference.edgesAdded.empty());
  CHECK(difference.edgesRemoved.empty());
}

} // namespace sekat::driver
