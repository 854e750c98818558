#include "check/trace_tally.h"

#include "check/order.h"
#include "check/trace_context.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace sekat::check {

using graph::kNone;

namespace {

constexpr std::array<std::string_view, 4> kReasons{"parent-missing", "link-target-missing",
                                                   "dropped-attributes", "sampled"};

// The order in which one search over all spans prefers witnesses: shorter, then smaller by names,
// then by the sink and whatever lies before it. A sink without a span is a peer.
bool isBetter(const Finding &a, const Finding &b) {
  if (a.path.size() != b.path.size())
    return a.path.size() < b.path.size();
  const auto names = [](const Step &step) { return std::tie(step.name, step.service); };
  const auto place = [](const Step &step) {
    return std::tuple<bool, const std::string &, const std::string &>(step.span.empty(), step.trace,
                                                                      step.span);
  };
  for (std::size_t i = 0; i < a.path.size(); ++i)
    if (names(a.path[i]) != names(b.path[i]))
      return names(a.path[i]) < names(b.path[i]);
  for (std::size_t i = a.path.size(); i-- > 0;)
    if (place(a.path[i]) != place(b.path[i]))
      return place(a.path[i]) < place(b.path[i]);
  return false;
}

void judgePart(const TraceContext &context, const rules::Rule &rule, RuleTally &tally) {
  switch (rule.kind) {
  case rules::RuleKind::Reachability:
    return judgeTraceReachability(context, rule, tally);
  case rules::RuleKind::Containment:
    return judgeTraceContainment(context, rule, tally);
  case rules::RuleKind::Interconnection:
    return judgeTraceInterconnection(context, rule, tally);
  case rules::RuleKind::Boundary:
    return judgeTraceBoundary(context, rule, tally);
  case rules::RuleKind::DataFlow:
    return judgeTraceNumbers(context, rule, tally);
  }
}

// What holds of a rule whatever spans there are.
std::optional<RuleOutcome> settledBefore(const rules::Rule &rule) {
  // What a rule about data flow says of spans does not wait for what it says of code.
  if (rule.maturity == rules::Maturity::Draft && rule.kind != rules::RuleKind::DataFlow)
    return RuleOutcome{
        rule.id, RuleState::Draft, {"the rule is a draft", "aturan masih berupa rancangan"}};
  if (rule.maturity == rules::Maturity::Retired)
    return notApplicable(rule, {"the rule is retired", "aturan sudah tidak dipakai"});
  return std::nullopt;
}

void addDoubt(const rules::Rule &rule, std::string_view reason, const TraceDoubt &doubt,
              CheckResult &result) {
  if (doubt.count == 0)
    return;
  Undecided undecided{rule.id, std::string(reason), doubt.count, {}};
  undecided.decides = doubt.decides;
  for (const auto &[isPeer, trace] : doubt.examples) {
    std::string example = trace::toHex(trace);
    if (undecided.examples.size() < kMaxTraceExamples &&
        std::ranges::find(undecided.examples, example) == undecided.examples.end())
      undecided.examples.push_back(std::move(example));
  }
  for (const auto &[kind, count] : doubt.missing) {
    undecided.detail += undecided.detail.empty() ? "" : ", ";
    undecided.detail += missingName(kind);
    if (doubt.missing.size() > 1)
      undecided.detail += " " + std::to_string(count);
  }
  result.undecided.push_back(std::move(undecided));
}

void addDoubts(const rules::Rule &rule, const RuleTally &tally, CheckResult &result) {
  bool nothing = tally.findings.empty();
  for (const std::string_view reason : kReasons) {
    const auto doubt = tally.doubts.find(std::string(reason));
    if (doubt == tally.doubts.end() || doubt->second.count == 0)
      continue;
    nothing &= reason == "dropped-attributes";
    addDoubt(rule, reason, doubt->second, result);
  }
  if (nothing)
    addDoubt(rule, "sampled", tally.sampledElse, result);
}

// Several expired boundaries can lie on one call; the first tells it. Callers of no component count
// only where nobody else shows the use.
void addUses(const RuleTally &tally, CheckResult &result) {
  std::set<std::tuple<ComponentIndex, std::string_view, std::string_view>> reported;
  for (const auto &[key, finding] : tally.findings) {
    const bool others = std::ranges::any_of(tally.findings, [&key = key](const auto &other) {
      return other.first.boundary == key.boundary && other.first.component != kNone &&
             other.first.service == key.service && other.first.name == key.name;
    });
    if ((key.component != kNone || !others) &&
        reported.insert({key.component, key.service, key.name}).second)
      result.findings.push_back(finding);
  }
}

void addNumbers(const TraceRules &input, const rules::Rule &rule, const RuleTally &tally,
                CheckResult &result) {
  constexpr std::size_t kMaxProofs = 5;
  for (const auto &[key, numbers] : tally.numbers) {
    Finding finding = tally.findings.at(key);
    finding.confidence = numbers.sure ? graph::Confidence::Definite : graph::Confidence::Likely;
    finding.level =
        finding.confidence < input.minConfidence ? rules::Severity::Note : rule.severity;
    std::string en, id;
    for (const auto &[attribute, first] : numbers.shown) {
      if (finding.proofs.size() == kMaxProofs)
        break;
      const auto &[name, kind] = attribute;
      const std::string &masked = first.second;
      finding.proofs.push_back(
          {std::string(numberKindName(kind, false)), "attribute " + name, masked, "", 0});
      en += (en.empty() ? "" : ", ") + std::string(numberKindName(kind, false)) + " " + masked +
            " in " + name;
      id += (id.empty() ? "" : ", ") + std::string(numberKindName(kind, true)) + " " + masked +
            " pada " + name;
    }
    finding.message = {finding.sink.service + ": " + finding.sink.name +
                           " carries user data in its attributes: " + en,
                       finding.sink.service + ": " + finding.sink.name +
                           " membawa data pengguna dalam atributnya: " + id};
    result.findings.push_back(std::move(finding));
  }
}

} // namespace

void TraceDoubt::add(const TraceDoubt &other) {
  count += other.count;
  decides |= other.decides;
  for (const auto &[kind, number] : other.missing)
    missing[kind] += number;
  examples.insert(other.examples.begin(), other.examples.end());
  // A trace may be there twice, by a span and by a peer.
  while (examples.size() > 2 * kMaxTraceExamples)
    examples.erase(std::prev(examples.end()));
}

void RuleTally::add(TraceKey key, Finding finding) {
  const auto [place, isNew] = findings.try_emplace(std::move(key), std::move(finding));
  if (isNew)
    return;
  Finding &known = place->second;
  const std::uint64_t traces = known.runtime.traces + finding.runtime.traces;
  if (isBetter(finding, known))
    known = std::move(finding);
  known.runtime.traces = traces;
}

TraceTally::TraceTally(const TraceRules &rules)
    : rules_(rules), use_(none_, rules.project), perBoundary_(rules.project.boundaries.size(), 0) {
  for (const rules::Ruleset &ruleset : rules.rulesets)
    for (const rules::Rule &rule : ruleset.rules)
      byId_.try_emplace(rule.id, &rule); // of two rules with one id the first ruleset wins
  for (const auto &[id, rule] : byId_)
    tallies_[id].settled = settledBefore(*rule);
  // Which rules apply does not depend on spans.
  none_.freeze();
  add(none_);
}

void TraceTally::add(const trace::SpanStore &part) {
  const TraceModel model(part, rules_.project, rules_.catalogue);
  SpanPayment payment(part, rules_.catalogue);
  const TraceContext context{rules_, model, payment};
  spans_ += model.spanCount();
  matched_ += model.matched();
  duplicates_ += part.duplicates();
  traces_ += model.traces();
  for (BoundaryIndex index = 0; index < perBoundary_.size(); ++index)
    perBoundary_[index] += model.spansOfBoundary(index);
  use_.addUse(model.patterns());
  for (const auto &[id, rule] : byId_)
    if (RuleTally &tally = tallies_.at(id); !tally.settled)
      judgePart(context, *rule, tally);
}

RuleOutcome TraceTally::outcomeOf(const rules::Rule &rule, const RuleTally &tally) const {
  if (rule.kind == rules::RuleKind::Boundary)
    return {rule.id, RuleState::Judged, {}};
  if (rule.kind != rules::RuleKind::DataFlow)
    return traceOutcome(use_, rules_.project, rule, tally.needed);
  std::vector<ComponentIndex> all(rules_.project.components.size());
  std::iota(all.begin(), all.end(), 0);
  return hasRuntime(rules_.project, all) ? RuleOutcome{rule.id, RuleState::Judged, {}}
                                         : traceOutcome(use_, rules_.project, rule, all);
}

std::vector<Handoff> TraceTally::handoffs() const {
  std::vector<Handoff> handoffs;
  const rules::Project &project = rules_.project;
  for (BoundaryIndex index = 0; index < project.boundaries.size(); ++index) {
    const rules::Boundary &boundary = project.boundaries[index];
    Handoff handoff;
    handoff.boundary = boundary.id;
    handoff.purpose = boundary.purpose;
    handoff.from = project.systems[boundary.from].id;
    handoff.to = project.systems[boundary.to].id;
    handoff.approved = isApproved(boundary, rules_.asOf);
    if (boundary.approval) {
      handoff.approvalReference = boundary.approval->reference;
      handoff.approvalUntil = boundary.approval->until.value_or("");
    }
    handoff.spans = perBoundary_[index];
    handoffs.push_back(std::move(handoff));
  }
  return handoffs;
}

TraceCheckResult TraceTally::result() const {
  TraceCheckResult checked;
  checked.spans = spans_;
  checked.matched = matched_;
  checked.unmatched = spans_ - matched_;
  checked.duplicates = duplicates_;
  checked.traces = traces_;
  CheckResult &result = checked.result;
  for (const auto &[id, rule] : byId_) {
    const RuleTally &tally = tallies_.at(id);
    if (tally.settled) {
      result.rules.push_back(*tally.settled);
      continue;
    }
    if (rule->kind == rules::RuleKind::Boundary)
      addUses(tally, result);
    else if (rule->kind == rules::RuleKind::DataFlow)
      addNumbers(rules_, *rule, tally, result);
    else
      for (const auto &[key, finding] : tally.findings)
        result.findings.push_back(finding);
    addDoubts(*rule, tally, result);
    if (tally.catalogueOnly)
      result.catalogueOnly.push_back(rule->id);
    result.rules.push_back(outcomeOf(*rule, tally));
  }
  sortFindings(result.findings);
  separateFingerprints(result.findings);
  result.handoffs = handoffs();
  result.unmatched = use_.unmatched();
  result.ties = use_.ties();
  return checked;
}

} // namespace sekat::check
