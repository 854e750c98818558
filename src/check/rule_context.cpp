#include "check/rule_context.h"

#include "check/fingerprint.h"
#include "check/messages.h"

#include <algorithm>

namespace sekat::check {

using graph::kNone;
using graph::SymbolIndex;

namespace {

bool contains(const auto &range, const auto &value) {
  return std::ranges::find(range, value) != range.end();
}

} // namespace

bool selects(const rules::Selector &selector, const rules::Project &project,
             const rules::Component &component) {
  const bool role = selector.roles.empty() || contains(selector.roles, component.role);
  return role && (!selector.model || project.systems[component.system].model == *selector.model);
}

std::vector<ComponentIndex> componentsOf(const rules::Selector &selector,
                                         const rules::Project &project) {
  std::vector<ComponentIndex> selected;
  for (ComponentIndex i = 0; i < project.components.size(); ++i)
    if (selects(selector, project, project.components[i]))
      selected.push_back(i);
  return selected;
}

bool asksCatalogue(const rules::Selector &selector) {
  return contains(selector.roles, rules::Role::Payment);
}

bool isCompilerWritten(const graph::Symbol &symbol) {
  return (symbol.flags & facts::flag::kImplicit) != 0;
}

// --- outcomes --------------------------------------------------------------------------------

RuleOutcome outcomeOf(const RuleContext &context, const rules::Rule &rule,
                      std::vector<ComponentIndex> needed) {
  std::ranges::sort(needed);
  needed.erase(std::unique(needed.begin(), needed.end()), needed.end());
  bool hasCode = false;
  std::string idle;
  for (const ComponentIndex component : needed) {
    hasCode |= !context.project().components[component].code.empty();
    if (context.model.hasIdlePattern(component))
      idle += (idle.empty() ? "" : ", ") + context.model.componentId(component);
  }
  if (!hasCode)
    return {
        rule.id,
        RuleState::NotCheckable,
        {"its components have runtime patterns only", "komponennya hanya memiliki pola runtime"}};
  if (!idle.empty())
    return {rule.id,
            RuleState::Vacuous,
            {"a code pattern selected nothing in: " + idle,
             "ada pola kode yang tidak memilih apa pun di: " + idle}};
  return {rule.id, RuleState::Judged, {}};
}

RuleOutcome notApplicable(const rules::Rule &rule, rules::Bilingual reason) {
  return {rule.id, RuleState::NotApplicable, std::move(reason)};
}

// --- findings --------------------------------------------------------------------------------

FunctionRef functionRef(const RuleContext &context, SymbolIndex index) {
  const graph::Symbol &symbol = context.graph().symbols[index];
  FunctionRef ref;
  ref.name = context.graph().text(symbol.name);
  ref.signature = context.graph().text(symbol.signature);
  ref.component = context.model.componentId(context.model.componentOf(index));
  ref.system = context.model.systemId(context.model.systemOf(index));
  ref.file = context.model.file(symbol.site.file);
  ref.line = symbol.site.line;
  return ref;
}

Step lastStep(const RuleContext &context, SymbolIndex index) {
  const FunctionRef ref = functionRef(context, index);
  Step step;
  step.name = ref.name;
  step.signature = ref.signature;
  step.component = ref.component;
  step.system = ref.system;
  step.file = ref.file;
  step.line = ref.line;
  step.column = context.graph().symbols[index].site.column;
  return step;
}

Step callStep(const RuleContext &context, SymbolIndex caller, const graph::Edge &edge) {
  Step step = lastStep(context, caller);
  step.file = context.model.file(edge.site.file);
  step.line = edge.site.line;
  step.column = edge.site.column;
  step.via = facts::viaName(edge.via);
  step.confidence = edge.confidence;
  step.candidates = edge.candidates;
  return step;
}

namespace {

constexpr std::size_t kMaxLiteral = 200; // bytes of a literal in a proof

bool isDeclaredPayment(const RuleContext &context, SymbolIndex symbol) {
  const ComponentIndex component = context.model.componentOf(symbol);
  return component != kNone &&
         context.project().components[component].role == rules::Role::Payment &&
         !isCompilerWritten(context.graph().symbols[symbol]);
}

// A lambda has no linkage of its own; what it stands in decides.
bool hasInternalLinkage(const graph::CallGraph &graph, const graph::Symbol &symbol) {
  const std::uint32_t flags = symbol.flags | graph.symbols[symbol.root].flags;
  return (flags & facts::flag::kInternal) != 0;
}

// Boundaries on a path that lead out of the entry's system and do not stop it.
const rules::Boundary *addBoundaryNotes(const RuleContext &context, const Witness &witness,
                                        Finding &finding) {
  const SystemIndex home =
      context.model.systemOf(context.graph().nodeSymbol[witness.nodes.front()]);
  std::vector<BoundaryIndex> passed;
  for (const graph::NodeIndex node : witness.nodes)
    for (const auto &[symbol, boundary] :
         context.model.boundariesOf(context.graph().nodeSymbol[node]))
      if (context.project().boundaries[boundary].from == home && !contains(passed, boundary))
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
  return expired;
}

} // namespace

std::vector<Proof> proofsOf(const RuleContext &context, SymbolIndex symbol) {
  std::vector<Proof> proofs;
  if (isDeclaredPayment(context, symbol))
    return proofs;
  for (const PaymentSet::Evidence &evidence : context.payment.evidence(symbol))
    proofs.push_back({evidence.hit.signal->provider,
                      std::string(signalKindName(evidence.hit.signal->kind)),
                      shortened(evidence.hit.evidence, kMaxLiteral),
                      context.model.file(evidence.site.file), evidence.site.line});
  return proofs;
}

std::optional<rules::Role> roleOf(const rules::Project &project, ComponentIndex component) {
  if (component == kNone)
    return std::nullopt;
  return project.components[component].role;
}

Finding makeFinding(const RuleContext &context, const rules::Rule &rule, SymbolIndex entry,
                    SymbolIndex sink, graph::Confidence confidence) {
  Finding finding;
  finding.rule = rule.id;
  finding.level = confidence < context.input.minConfidence ? rules::Severity::Note : rule.severity;
  finding.confidence = confidence;
  finding.entry = functionRef(context, entry);
  finding.sink = functionRef(context, sink);
  finding.category = categoryOf(rule, roleOf(context.project(), context.model.componentOf(entry)),
                                roleOf(context.project(), context.model.componentOf(sink)));
  const bool internal = hasInternalLinkage(context.graph(), context.graph().symbols[sink]);
  finding.fingerprint =
      fingerprintOf({rule.id, finding.entry.component, finding.sink.name, finding.sink.signature,
                     internal ? finding.sink.file : std::string_view(), 0});
  return finding;
}

Finding findingOf(const RuleContext &context, const rules::Rule &rule, const Witness &witness) {
  const graph::CallGraph &graph = context.graph();
  Finding finding = makeFinding(context, rule, graph.nodeSymbol[witness.nodes.front()],
                                witness.sink, witness.confidence);
  for (std::size_t i = 0; i < witness.edges.size(); ++i)
    finding.path.push_back(
        callStep(context, graph.nodeSymbol[witness.nodes[i]], graph.edges[witness.edges[i]]));
  finding.path.push_back(lastStep(context, witness.sink));
  if (asksCatalogue(rule.to))
    finding.proofs = proofsOf(context, witness.sink);
  const rules::Boundary *expired = addBoundaryNotes(context, witness, finding);
  finding.message = messageOf(rule, finding, expired);
  return finding;
}

// --- uses of boundaries ----------------------------------------------------------------------

graph::Confidence countedFrom(const RuleContext &context) {
  return std::min(context.input.minConfidence, graph::Confidence::Likely);
}

std::vector<std::uint32_t> usesOf(const RuleContext &context, BoundaryIndex boundary) {
  const graph::CallGraph &graph = context.graph();
  const auto isInside = [&](SymbolIndex symbol) {
    return contains(context.model.boundariesOf(symbol), std::pair{symbol, boundary});
  };
  const SystemIndex from = static_cast<SystemIndex>(context.project().boundaries[boundary].from);
  std::vector<std::uint32_t> uses;
  for (const auto &[symbol, index] : context.model.boundaryMembers()) {
    if (index != boundary)
      continue;
    for (const graph::NodeIndex node : context.finder.nodesOf(symbol))
      for (const graph::NodeIndex caller : context.finder.callersOf(node)) {
        const SymbolIndex owner = graph.nodeSymbol[caller];
        const SystemIndex system = context.model.systemOf(owner);
        if ((system != kNone && system != from) || isInside(owner))
          continue;
        const auto calls = std::ranges::equal_range(graph.out(caller), node, {}, &graph::Edge::to);
        for (const graph::Edge &call : calls)
          if (call.confidence >= countedFrom(context))
            uses.push_back(static_cast<std::uint32_t>(&call - graph.edges.data()));
      }
  }
  std::ranges::sort(uses);
  uses.erase(std::unique(uses.begin(), uses.end()), uses.end());
  return uses;
}

} // namespace sekat::check
