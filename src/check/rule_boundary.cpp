// Boundary: a hand-off that is in use must have an approval that still holds. Entry is the caller,
// sink the boundary's function.

#include "check/messages.h"
#include "check/rule_context.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace sekat::check {

using graph::kNone;
using graph::SymbolIndex;

namespace {

// A renewed approval is often a second entry for the same function: then the use is approved.
bool isCoveredByAnother(const RuleContext &context, SymbolIndex symbol,
                        const rules::Boundary &expired) {
  return std::ranges::any_of(context.model.boundariesOf(symbol), [&](const auto &member) {
    const rules::Boundary &other = context.project().boundaries[member.second];
    return other.from == expired.from && other.to == expired.to &&
           isApproved(other, context.input.asOf);
  });
}

// The use that a report shows for one component and one function of the boundary.
std::uint32_t betterUse(const RuleContext &context, std::uint32_t a, std::uint32_t b) {
  const graph::CallGraph &graph = context.graph();
  const graph::Edge &left = graph.edges[a];
  const graph::Edge &right = graph.edges[b];
  if (left.confidence != right.confidence)
    return left.confidence > right.confidence ? a : b;
  const std::uint32_t leftRank = context.finder.rankOf(graph.nodeSymbol[left.from]);
  const std::uint32_t rightRank = context.finder.rankOf(graph.nodeSymbol[right.from]);
  if (leftRank != rightRank)
    return leftRank < rightRank ? a : b;
  return compareSites(graph, right.site, left.site) < 0 ? b : a;
}

void report(const RuleContext &context, const rules::Rule &rule, const rules::Boundary &boundary,
            const graph::Edge &use, CheckResult &result) {
  const SymbolIndex caller = context.graph().nodeSymbol[use.from];
  const SymbolIndex callee = context.graph().nodeSymbol[use.to];
  Finding finding = makeFinding(context, rule, caller, callee, use.confidence);
  finding.category =
      categoryOfUse(boundary, roleOf(context.project(), context.model.componentOf(caller)),
                    roleOf(context.project(), context.model.componentOf(callee)));
  finding.path = {callStep(context, caller, use), lastStep(context, callee)};
  finding.notes.push_back(expiredNote(boundary));
  finding.message = messageOf(rule, finding, &boundary);
  result.findings.push_back(std::move(finding));
}

} // namespace

std::vector<std::uint32_t> expiredUsesOf(const RuleContext &context, BoundaryIndex index) {
  const rules::Boundary &boundary = context.project().boundaries[index];
  if (standingOf(boundary, context.project().interpretation, context.input.asOf) !=
      Standing::Expired)
    return {};
  std::vector<std::uint32_t> uses = usesOf(context, index);
  std::erase_if(uses, [&](std::uint32_t use) {
    const SymbolIndex callee = context.graph().nodeSymbol[context.graph().edges[use].to];
    return isCoveredByAnother(context, callee, boundary);
  });
  return uses;
}

void judgeBoundary(const RuleContext &context, const rules::Rule &rule, CheckResult &result) {
  const rules::Project &project = context.project();
  const bool any = std::ranges::any_of(
      project.boundaries, [](const rules::Boundary &boundary) { return !boundary.code.empty(); });
  if (!any) {
    result.rules.push_back(notApplicable(
        rule, {"no boundary has code patterns", "tidak ada boundary dengan pola kode"}));
    return;
  }
  std::set<std::pair<ComponentIndex, SymbolIndex>> reported;
  for (BoundaryIndex index = 0; index < project.boundaries.size(); ++index) {
    const rules::Boundary &boundary = project.boundaries[index];
    // By function of the boundary, then by component of the caller; kNone sorts last.
    std::map<SymbolIndex, std::map<ComponentIndex, std::uint32_t>> best;
    for (const std::uint32_t use : expiredUsesOf(context, index)) {
      const graph::Edge &edge = context.graph().edges[use];
      const SymbolIndex callee = context.graph().nodeSymbol[edge.to];
      const ComponentIndex component =
          context.model.componentOf(context.graph().nodeSymbol[edge.from]);
      const auto [entry, isNew] = best[callee].try_emplace(component, use);
      if (!isNew)
        entry->second = betterUse(context, entry->second, use);
    }
    for (auto &[callee, byComponent] : best) {
      // Callers of no component count only where nobody else shows the use.
      if (byComponent.size() > 1)
        byComponent.erase(kNone);
      for (const auto &[component, use] : byComponent)
        if (reported.emplace(component, callee).second)
          report(context, rule, boundary, context.graph().edges[use], result);
    }
  }
  result.rules.push_back({rule.id, RuleState::Judged, {}});
}

} // namespace sekat::check
