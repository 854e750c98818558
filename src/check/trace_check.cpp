#include "check/trace_check.h"

#include "check/order.h"
#include "check/trace_tally.h"

#include <algorithm>
#include <iterator>

namespace sekat::check {

namespace {

// Which of two outcomes of one rule says more: what was not read must be said, what was judged
// next.
int weight(RuleState state) {
  switch (state) {
  case RuleState::Vacuous:
    return 4;
  case RuleState::Judged:
    return 3;
  case RuleState::Draft:
    return 2;
  case RuleState::NotCheckable:
    return 1;
  case RuleState::NotApplicable:
    return 0;
  }
  return 0;
}

} // namespace

TraceCheckResult runTraceChecks(const TraceCheckInput &input) {
  TraceTally tally(
      {input.project, input.rulesets, input.catalogue, input.asOf, input.minConfidence});
  tally.add(input.store);
  return tally.result();
}

void addTraceResult(CheckResult &code, CheckResult traces) {
  const auto append = [](auto &to, auto &from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  };
  append(code.findings, traces.findings);
  append(code.undecided, traces.undecided);
  append(code.unmatched, traces.unmatched);
  append(code.ties, traces.ties);
  for (RuleOutcome &outcome : traces.rules) {
    const auto known = std::ranges::find(code.rules, outcome.rule, &RuleOutcome::rule);
    if (known == code.rules.end())
      code.rules.push_back(std::move(outcome));
    else if (weight(outcome.state) > weight(known->state))
      *known = std::move(outcome);
  }
  for (std::string &rule : traces.catalogueOnly)
    if (std::ranges::find(code.catalogueOnly, rule) == code.catalogueOnly.end())
      code.catalogueOnly.push_back(std::move(rule));
  for (const Handoff &handoff : traces.handoffs)
    for (Handoff &known : code.handoffs)
      if (known.boundary == handoff.boundary)
        known.spans += handoff.spans;
  sortFindings(code.findings);
}

} // namespace sekat::check
