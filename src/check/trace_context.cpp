#include "check/trace_context.h"

#include "check/fingerprint.h"
#include "check/messages.h"

#include <algorithm>

namespace sekat::check {

using graph::kNone;

bool hasRuntime(const rules::Project &project, const std::vector<ComponentIndex> &components) {
  return std::ranges::any_of(
      components, [&](ComponentIndex index) { return !project.components[index].runtime.empty(); });
}

RuleOutcome traceOutcome(const SpanPatterns &patterns, const rules::Project &project,
                         const rules::Rule &rule, std::vector<ComponentIndex> needed) {
  std::ranges::sort(needed);
  needed.erase(std::unique(needed.begin(), needed.end()), needed.end());
  std::string idle;
  for (const ComponentIndex index : needed)
    if (patterns.hasIdlePattern(index))
      idle += (idle.empty() ? "" : ", ") + project.components[index].id;
  if (!hasRuntime(project, needed))
    return {rule.id,
            RuleState::NotCheckable,
            {"its components have code patterns only", "komponennya hanya memiliki pola kode"}};
  if (!idle.empty())
    return {rule.id,
            RuleState::Vacuous,
            {"a runtime pattern selected no span in: " + idle,
             "ada pola runtime yang tidak memilih span apa pun di: " + idle}};
  return {rule.id, RuleState::Judged, {}};
}

FunctionRef spanRef(const TraceContext &context, TraceNode node) {
  FunctionRef ref;
  ref.name = context.model.name(node);
  ref.service = context.model.service(node);
  const ComponentIndex component = context.model.componentOf(node);
  if (component != kNone) {
    ref.component = context.project().components[component].id;
    ref.system = context.project().systems[context.model.systemOf(node)].id;
  }
  return ref;
}

Step spanStep(const TraceContext &context, TraceNode node) {
  const FunctionRef ref = spanRef(context, node);
  Step step;
  step.name = ref.name;
  step.service = ref.service;
  step.component = ref.component;
  step.system = ref.system;
  step.trace = trace::toHex(context.model.trace(node));
  if (!context.model.isPeer(node))
    step.span = trace::spanIdToHex(context.model.store().span(node).id);
  return step;
}

bool handlesPayment(const TraceContext &context, TraceNode node) {
  const ComponentIndex component = context.model.componentOf(node);
  return context.model.isProven(node) ||
         (component != kNone &&
          context.project().components[component].role == rules::Role::Payment);
}

std::vector<Proof> proofsOf(const TraceContext &context, TraceNode node) {
  constexpr std::size_t kMaxLiteral = 200;
  std::vector<Proof> proofs;
  const ComponentIndex component = context.model.componentOf(node);
  if (!context.model.isProven(node) ||
      (component != kNone && context.project().components[component].role == rules::Role::Payment))
    return proofs;
  for (const rules::Hit &hit : context.payment.judge(context.model.store().span(node)))
    proofs.push_back({hit.signal->provider, std::string(signalKindName(hit.signal->kind)),
                      shortened(hit.evidence, kMaxLiteral), "", 0});
  return proofs;
}

Finding spanFinding(const TraceContext &context, const rules::Rule &rule,
                    const TraceWitness &witness, graph::Confidence confidence) {
  Finding finding;
  finding.rule = rule.id;
  finding.level = confidence < context.input.minConfidence ? rules::Severity::Note : rule.severity;
  finding.confidence = confidence;
  finding.fromCode = false;
  finding.entry = spanRef(context, witness.nodes.front());
  finding.sink = spanRef(context, witness.nodes.back());
  finding.category =
      categoryOf(rule, roleOf(context.project(), context.model.componentOf(witness.nodes.front())),
                 roleOf(context.project(), context.model.componentOf(witness.nodes.back())));
  for (std::size_t i = 0; i < witness.nodes.size(); ++i) {
    finding.path.push_back(spanStep(context, witness.nodes[i]));
    if (i < witness.vias.size())
      finding.path.back().via = witness.vias[i] == CauseVia::Queue ? "queue" : "span";
  }
  finding.runtime = {Observation::Observed, 1, finding.path.back().trace};
  const std::string &owner =
      finding.entry.component.empty() ? finding.entry.service : finding.entry.component;
  finding.fingerprint =
      fingerprintOf({rule.id, owner, finding.sink.name, finding.sink.service, {}, 0});
  return finding;
}

Finding spanFindingOf(const TraceContext &context, const rules::Rule &rule,
                      const TraceWitness &witness) {
  Finding finding = spanFinding(context, rule, witness);
  if (asksCatalogue(rule.to))
    finding.proofs = proofsOf(context, witness.sink);
  const SystemIndex home = context.model.systemOf(witness.nodes.front());
  std::vector<BoundaryIndex> passed;
  for (const TraceNode node : witness.nodes)
    for (const BoundaryIndex boundary : context.model.boundariesOf(node))
      if (context.project().boundaries[boundary].from == home &&
          std::ranges::find(passed, boundary) == passed.end())
        passed.push_back(boundary);
  const rules::Boundary *expired = nullptr;
  for (const BoundaryIndex index : passed) {
    const rules::Boundary &boundary = context.project().boundaries[index];
    switch (standingOf(boundary, context.project().interpretation, context.input.asOf)) {
    case Standing::Expired:
      finding.notes.push_back(expiredNote(boundary));
      expired = expired == nullptr ? &boundary : expired;
      break;
    case Standing::Unapproved:
      finding.notes.push_back(unapprovedNote(boundary));
      break;
    case Standing::NotAccepted:
      finding.notes.push_back(notAcceptedNote(boundary));
      break;
    case Standing::Valid:
      break;
    }
  }
  finding.message = messageOf(rule, finding, expired);
  return finding;
}

TraceCounts countTraces(const TraceContext &context, const std::vector<TraceNode> &nodes) {
  // Peers stand behind all spans, so traces are counted in two ascending runs.
  std::map<std::pair<std::string_view, std::string_view>, std::vector<trace::TraceId>> traces;
  for (const TraceNode node : nodes) {
    auto &list = traces[{context.model.service(node), context.model.name(node)}];
    if (list.empty() || list.back() != context.model.trace(node))
      list.push_back(context.model.trace(node));
  }
  TraceCounts counts;
  for (auto &[name, list] : traces) {
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
    counts[name] = list.size();
  }
  return counts;
}

void addUndecided(const TraceContext &context, const std::vector<TraceNode> &nodes,
                  TraceDoubt &doubt, const std::vector<Missing> &details) {
  TraceDoubt added;
  added.count = nodes.size();
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    added.decides |= handlesPayment(context, nodes[i]);
    if (i < details.size() && details[i] != Missing::No)
      ++added.missing[details[i]];
    added.examples.emplace(context.model.isPeer(nodes[i]), context.model.trace(nodes[i]));
    if (added.examples.size() > kMaxTraceExamples * 4)
      added.examples.erase(std::prev(added.examples.end()));
  }
  doubt.add(added);
}

std::vector<TraceNode> addOpen(const TraceContext &context, std::vector<TraceSearch::Open> open,
                               const std::vector<TraceNode> &decided, RuleTally &tally) {
  // A missing parent says more than a missing link, whichever home asked.
  std::ranges::sort(open, {}, [](const TraceSearch::Open &one) {
    return std::tuple{one.target, one.gap, one.detail};
  });
  std::vector<TraceNode> parents, links, all;
  std::vector<Missing> details;
  for (const TraceSearch::Open &one : open) {
    if ((!all.empty() && all.back() == one.target) ||
        std::ranges::binary_search(decided, one.target))
      continue;
    all.push_back(one.target);
    (one.gap == Gap::Parent ? parents : links).push_back(one.target);
    if (one.gap == Gap::Parent)
      details.push_back(one.detail);
  }
  addUndecided(context, parents, tally.doubts["parent-missing"], details);
  addUndecided(context, links, tally.doubts["link-target-missing"]);
  return all;
}

} // namespace sekat::check
