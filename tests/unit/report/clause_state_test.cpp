// A clause must never look better than what was examined allows.

#include "report/clause_state.h"
#include "tests/unit/report/sample.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

namespace sekat::report {

namespace {

const ClauseStatus &clause(const ClauseOverview &overview, const std::string &newest) {
  const auto found = std::ranges::find_if(
      overview.clauses, [&](const ClauseStatus &status) { return status.entry->number == newest; });
  REQUIRE(found != overview.clauses.end());
  return *found;
}

ClauseState stateOf(const Report &report, const std::string &newest) {
  return clause(clauseOverview(report), newest).state;
}

} // namespace

TEST_CASE("clauses: every state is counted once") {
  const Report report = sample::report();
  const ClauseOverview overview = clauseOverview(report);
  CHECK(overview.clauses.size() == 3);
  CHECK(std::accumulate(std::begin(overview.count), std::end(overview.count), std::size_t{0}) ==
        overview.clauses.size());
  CHECK(clause(overview, "25(3)").state == ClauseState::Indication);
  CHECK(clause(overview, "25(2)").state == ClauseState::Human);
  CHECK(clause(overview, "18(4)b").state == ClauseState::Human); // its rule is a draft
}

TEST_CASE("clauses: no finding of a rule is lost, and each sum adds up") {
  const Report report = sample::report();
  const ClauseOverview overview = clauseOverview(report);
  std::vector<std::size_t> all = overview.unassigned;
  for (const ClauseStatus &status : overview.clauses) {
    CHECK(status.findings.size() == status.fresh + status.kept + status.waived);
    all.insert(all.end(), status.findings.begin(), status.findings.end());
  }
  std::ranges::sort(all);
  CHECK(std::ranges::adjacent_find(all) == all.end());
  CHECK(all.size() == report.result.findings.size());
}

TEST_CASE("clauses: the edition of the day gives the number") {
  Report report = sample::report();
  report.asOf = "2026-06-07";
  CHECK(clause(clauseOverview(report), "25(3)").number == "21(3)");
  CHECK(clause(clauseOverview(report), "25(3)").otherNumber == "25(3)");
  report.asOf = "2026-06-08";
  CHECK(clause(clauseOverview(report), "25(3)").number == "25(3)");
}

TEST_CASE("clauses: what the older text lacks is not applicable on its days, with its findings") {
  Report report = sample::report();
  report.rulesets[0].clauses[0].numberBefore = "";
  report.asOf = "2024-03-18";
  const ClauseOverview overview = clauseOverview(report);
  const ClauseStatus &status = clause(overview, "25(3)");
  CHECK(status.state == ClauseState::NotApplicable);
  CHECK(status.findings.empty());
  CHECK(overview.unassigned.size() == report.result.findings.size());
  REQUIRE(status.reasons.size() == 1);
  CHECK(status.reasons[0].en.find("Permendag 31/2023") != std::string::npos);
}

TEST_CASE("clauses: before any text no clause applies, but those of other laws stay") {
  Report report = sample::report();
  report.rulesets[0].clauses.push_back({.number = "PP 80/2019 25",
                                        .numberBefore = "",
                                        .duty = {},
                                        .judgedBy = {"human"},
                                        .rules = {},
                                        .human = {},
                                        .pos = {}});
  report.asOf = "2020-01-01";
  const ClauseOverview overview = clauseOverview(report);
  CHECK(clause(overview, "25(3)").state == ClauseState::NotApplicable);
  CHECK(clause(overview, "PP 80/2019 25").state == ClauseState::Human);
}

TEST_CASE("clauses: nothing found is consistent only when the run was complete") {
  Report report = sample::cleanReport();
  CHECK(stateOf(report, "25(3)") == ClauseState::Consistent);

  report.coverage.unitsFailed.push_back({"lost.cpp", "does not parse"});
  ++report.coverage.unitsTotal;
  CHECK(stateOf(report, "25(3)") == ClauseState::Undecided);
  report.coverageFloor = 1.0;
  CHECK(stateOf(report, "25(3)") == ClauseState::Consistent);

  for (check::RuleOutcome &outcome : report.result.rules)
    if (outcome.rule == "pmse/payment-reachable")
      outcome.state = check::RuleState::Vacuous;
  CHECK(stateOf(report, "25(3)") == ClauseState::Undecided);
}

TEST_CASE("clauses: an open question decides exactly as it decides the verdict") {
  Report report = sample::cleanReport();
  report.result.undecided = {{"pmse/payment-reachable", "unresolved-call", 2, {"a.cpp:1: call"}}};
  CHECK(stateOf(report, "25(3)") == ClauseState::Consistent);
  CHECK(clause(clauseOverview(report), "25(3)").open.size() == 1);
  report.undecidedFails = true;
  CHECK(stateOf(report, "25(3)") == ClauseState::Undecided);
}

TEST_CASE("clauses: rules that do not apply, drafts and waivers") {
  Report report = sample::cleanReport();
  for (check::RuleOutcome &outcome : report.result.rules)
    outcome.state = check::RuleState::NotApplicable;
  CHECK(stateOf(report, "25(3)") == ClauseState::NotApplicable);
  CHECK(stateOf(report, "25(2)") == ClauseState::Human);

  report = sample::report();
  for (check::Finding &finding : report.result.findings)
    finding.status = check::Status::Waived;
  const ClauseOverview overview = clauseOverview(report);
  CHECK(clause(overview, "25(3)").state == ClauseState::Indication);
  CHECK(clause(overview, "25(3)").onlyWaived());
}

TEST_CASE("clauses: the verdict of the rule names the state") {
  Report report = sample::report();
  for (rules::Rule &rule : report.rulesets[0].rules)
    rule.verdict = "missing-control";
  CHECK(stateOf(report, "25(3)") == ClauseState::MissingControl);
  for (rules::Rule &rule : report.rulesets[0].rules)
    rule.verdict = "measured-breach";
  CHECK(stateOf(report, "25(3)") == ClauseState::NumberExceeded);
}

TEST_CASE("clauses: slugs are safe in file names") {
  CHECK(clauseSlug("25(3)") == "pasal-25-3");
  CHECK(clauseSlug("18(4)a") == "pasal-18-4-a");
  CHECK(clauseSlug("PP 80/2019 25") == "pp-80-2019-25");
  CHECK(clauseSlug("../../etc/passwd") == "etc-passwd");
  CHECK(clauseSlug("\xC3\xA9\"<>") == "x");
}

} // namespace sekat::report
