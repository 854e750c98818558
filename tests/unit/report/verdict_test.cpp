#include "tests/unit/report/sample.h"

#include "report/lookup.h"

#include <doctest/doctest.h>

namespace sekat::report {

namespace {

Verdict decide(const Report &report) {
  return decideVerdict(report.result, report.coverage, verdictInput(report));
}

std::size_t reasons(const Report &report) {
  return incompleteReasons(report.result, report.coverage, verdictInput(report)).size();
}

} // namespace

TEST_CASE("a complete audit without findings is compliant") {
  const Report clean = sample::cleanReport();
  CHECK(decide(clean) == Verdict::Compliant);
  CHECK(reasons(clean) == 0);
  CHECK(exitCode(Verdict::Compliant) == 0);
}

TEST_CASE("findings win over incompleteness") {
  const Report report = sample::report();
  CHECK(reasons(report) > 0);
  CHECK(decide(report) == Verdict::Findings);
  CHECK(exitCode(Verdict::Findings) == 1);
}

TEST_CASE("only new findings at the threshold count") {
  Report report = sample::cleanReport();
  report.result.findings = {sample::finding()};
  CHECK(decide(report) == Verdict::Findings);
  for (const check::Status status : {check::Status::Kept, check::Status::Waived}) {
    report.result.findings[0].status = status;
    CHECK(decide(report) == Verdict::Compliant);
  }
  report.result.findings[0].status = check::Status::New;
  report.result.findings[0].level = rules::Severity::Warning;
  CHECK(decide(report) == Verdict::Compliant);
  report.failOn = rules::Severity::Warning;
  CHECK(decide(report) == Verdict::Findings);
  report.failNever = true;
  CHECK(decide(report) == Verdict::Compliant);
}

TEST_CASE("a draft rule never changes the verdict") {
  Report report = sample::cleanReport();
  report.result.findings = {sample::finding()};
  report.result.findings[0].rule = "pmse/user-data-crossing"; // a draft in the sample
  CHECK(decide(report) == Verdict::Compliant);
}

TEST_CASE("lost translation units make an audit incomplete, down to the floor") {
  Report report = sample::cleanReport();
  report.coverage = {};
  report.coverage.unitsTotal = 100;
  report.coverage.unitsExtracted = 60;
  report.coverage.unitsCached = 35;
  report.coverage.unitsFailed.resize(5);
  CHECK(decide(report) == Verdict::Incomplete);
  CHECK(exitCode(Verdict::Incomplete) == 3);
  report.coverageFloor = 95;
  CHECK(decide(report) == Verdict::Compliant);
  report.coverageFloor = 95.01;
  CHECK(decide(report) == Verdict::Incomplete);
}

TEST_CASE("skipped entries are no translation units, but they are counted in the sum") {
  Report report = sample::cleanReport();
  report.coverage = {};
  report.coverage.unitsTotal = 10;
  report.coverage.unitsExtracted = 9;
  report.coverage.unitsSkipped = 1;
  CHECK(decide(report) == Verdict::Compliant);
  report.coverage.unitsSkipped = 0;
  CHECK(decide(report) == Verdict::Incomplete); // one entry has vanished
}

TEST_CASE("nothing read is never a pass") {
  Report report = sample::cleanReport();
  report.coverage = {};
  CHECK(decide(report) == Verdict::Incomplete);
  report.coverage.spansRead = 10; // traces alone
  CHECK(decide(report) == Verdict::Compliant);
  report.result.rules.clear();
  CHECK(decide(report) == Verdict::Incomplete);
}

TEST_CASE("a vacuous rule makes an audit incomplete") {
  Report report = sample::cleanReport();
  report.result.rules[1].state = check::RuleState::Vacuous;
  CHECK(decide(report) == Verdict::Incomplete);
  report.result.rules[1].state = check::RuleState::NotApplicable;
  CHECK(decide(report) == Verdict::Compliant);
}

TEST_CASE("undecided questions count by their reason") {
  Report report = sample::cleanReport();
  report.result.undecided = {{.rule = "r", .reason = "", .count = 1, .examples = {}}};
  for (const char *listed : {"unresolved-call", "sampled", "dropped-attributes"}) {
    report.result.undecided[0].reason = listed;
    report.undecidedFails = false;
    CHECK_MESSAGE(decide(report) == Verdict::Compliant, std::string(listed));
    report.undecidedFails = true;
    CHECK_MESSAGE(decide(report) == Verdict::Incomplete, std::string(listed));
  }
  report.undecidedFails = false;
  for (const char *always : {"parent-missing", "link-target-missing", "late-span"}) {
    report.result.undecided[0].reason = always;
    CHECK_MESSAGE(decide(report) == Verdict::Incomplete, std::string(always));
  }
  report.result.undecided[0].count = 0;
  CHECK(decide(report) == Verdict::Compliant);
}

} // namespace sekat::report
