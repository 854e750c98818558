// Interconnection: control must not go from one system into another, directly or through code that
// belongs to none, but through an approved boundary.
//
// The search is the one of reachability: every function of a component ends a path, those of other
// systems as targets. So the entry is the last function before control leaves its system, the sink
// the first one of another system, and everything between belongs to no component.

#include "check/rule_context.h"

#include <algorithm>
#include <map>

namespace sekat::check {

using graph::kNone;
using graph::SymbolIndex;

SearchSpace interconnectionSpace(const RuleContext &context, const rules::Rule &rule,
                                 SystemIndex home) {
  const rules::Project &project = context.project();
  SearchSpace space;
  space.systems = context.model.systems();
  space.gates =
      GateTable(context.model, project, context.input.asOf, context.graph().symbols.size());
  space.marks.assign(context.graph().symbols.size(), 0);
  for (SymbolIndex symbol = 0; symbol < space.marks.size(); ++symbol) {
    const ComponentIndex component = context.model.componentOf(symbol);
    // A constructor written by the compiler is passed through: what it calls may be code of a
    // system.
    if (component == kNone || isCompilerWritten(context.graph().symbols[symbol]))
      continue;
    const bool foreign = project.components[component].system != home;
    space.marks[symbol] =
        foreign && selects(rule.to, project, project.components[component]) ? kTo : kFrom;
  }
  return space;
}

void judgeInterconnection(const RuleContext &context, const rules::Rule &rule,
                          CheckResult &result) {
  const rules::Project &project = context.project();
  const std::vector<ComponentIndex> from = componentsOf(rule.from, project);
  const std::vector<ComponentIndex> to = componentsOf(rule.to, project);
  const bool crosses = std::ranges::any_of(from, [&](ComponentIndex source) {
    return std::ranges::any_of(to, [&](ComponentIndex target) {
      return project.components[source].system != project.components[target].system;
    });
  });
  if (!crosses) {
    result.rules.push_back(notApplicable(
        rule, {"no two systems have components", "tidak ada dua sistem yang memiliki komponen"}));
    return;
  }
  std::vector<ComponentIndex> needed = from;
  needed.insert(needed.end(), to.begin(), to.end());
  RuleOutcome outcome = outcomeOf(context, rule, std::move(needed));
  if (outcome.state != RuleState::NotCheckable) {
    std::map<SystemIndex, std::vector<ComponentIndex>> byHome;
    for (const ComponentIndex component : from)
      byHome[static_cast<SystemIndex>(project.components[component].system)].push_back(component);
    for (const auto &[home, components] : byHome)
      for (const auto &witnesses :
           findWitnesses(context, interconnectionSpace(context, rule, home), components))
        for (const Witness &witness : witnesses)
          result.findings.push_back(findingOf(context, rule, witness));
  }
  result.rules.push_back(std::move(outcome));
}

} // namespace sekat::check
