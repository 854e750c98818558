#include "check/trace_check.h"

#include "check/order.h"
#include "check/trace_context.h"

#include <algorithm>
#include <iterator>

namespace sekat::check {

namespace {

void judge(const TraceContext &context, const rules::Rule &rule, CheckResult &result) {
  // What a rule about data flow says of spans does not wait for what it says of code.
  if (rule.maturity == rules::Maturity::Draft && rule.kind != rules::RuleKind::DataFlow) {
    result.rules.push_back(
        {rule.id, RuleState::Draft, {"the rule is a draft", "aturan masih berupa rancangan"}});
    return;
  }
  if (rule.maturity == rules::Maturity::Retired) {
    result.rules.push_back(
        notApplicable(rule, {"the rule is retired", "aturan sudah tidak dipakai"}));
    return;
  }
  switch (rule.kind) {
  case rules::RuleKind::Reachability:
    return judgeTraceReachability(context, rule, result);
  case rules::RuleKind::Containment:
    return judgeTraceContainment(context, rule, result);
  case rules::RuleKind::Interconnection:
    return judgeTraceInterconnection(context, rule, result);
  case rules::RuleKind::Boundary:
    return judgeTraceBoundary(context, rule, result);
  case rules::RuleKind::DataFlow:
    return judgeTraceNumbers(context, rule, result);
  }
}

std::vector<Handoff> handoffsOf(const TraceContext &context) {
  std::vector<Handoff> handoffs;
  const rules::Project &project = context.project();
  for (BoundaryIndex index = 0; index < project.boundaries.size(); ++index) {
    const rules::Boundary &boundary = project.boundaries[index];
    Handoff handoff;
    handoff.boundary = boundary.id;
    handoff.purpose = boundary.purpose;
    handoff.from = project.systems[boundary.from].id;
    handoff.to = project.systems[boundary.to].id;
    handoff.approved = isApproved(boundary, context.input.asOf);
    if (boundary.approval) {
      handoff.approvalReference = boundary.approval->reference;
      handoff.approvalUntil = boundary.approval->until.value_or("");
    }
    handoff.spans = context.model.spansOfBoundary(index);
    handoffs.push_back(std::move(handoff));
  }
  return handoffs;
}

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
  const TraceModel model(input.store, input.project, input.catalogue);
  SpanPayment payment(input.store, input.catalogue);
  const TraceContext context{input, model, payment};
  std::map<std::string_view, const rules::Rule *> rulesById;
  for (const rules::Ruleset &ruleset : input.rulesets)
    for (const rules::Rule &rule : ruleset.rules)
      rulesById.try_emplace(rule.id, &rule); // of two rules with one id the first ruleset wins

  TraceCheckResult checked;
  checked.spans = model.spanCount();
  checked.matched = model.matched();
  checked.unmatched = checked.spans - checked.matched;
  checked.duplicates = input.store.duplicates();
  checked.traces = model.traces();
  CheckResult &result = checked.result;
  for (const auto &[id, rule] : rulesById)
    judge(context, *rule, result);
  sortFindings(result.findings);
  separateFingerprints(result.findings);
  result.handoffs = handoffsOf(context);
  result.unmatched = model.patterns().unmatched();
  result.ties = model.patterns().ties();
  return checked;
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
