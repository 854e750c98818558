// Reachability: a function of a `from` component must not reach one of a `to` component, or one
// that the payment catalogue proves, but through an approved boundary.

#include "check/rule_context.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace sekat::check {

using graph::kNone;
using graph::SymbolIndex;

namespace {

constexpr std::size_t kMaxExamples = 5;

// With a model in the selector the catalogue counts only inside systems of that model.
bool catalogueCounts(const RuleContext &context, const rules::Rule &rule, SymbolIndex symbol) {
  if (!rule.to.model)
    return true;
  const SystemIndex system = context.model.systemOf(symbol);
  return system != kNone && context.project().systems[system].model == *rule.to.model;
}

// Calls without bounded targets that the `from` side can reach: any of them could break the rule.
Undecided undecidedOf(const RuleContext &context, const rules::Rule &rule, const SearchSpace &space,
                      const std::vector<ComponentIndex> &from) {
  const graph::CallGraph &graph = context.graph();
  Undecided undecided{rule.id, "unresolved-call", 0, {}};
  if (graph.unresolved.empty())
    return undecided;
  std::map<SystemIndex, std::vector<SymbolIndex>> sources;
  for (const ComponentIndex component : from) {
    auto &list = sources[static_cast<SystemIndex>(context.project().components[component].system)];
    const auto &members = context.model.membersOf(component);
    list.insert(list.end(), members.begin(), members.end());
  }
  std::set<std::tuple<std::string, std::uint32_t, std::uint32_t>> sites;
  std::set<std::tuple<std::string, std::uint32_t, std::string>> examples;
  for (const auto &[home, symbols] : sources) {
    const std::vector<bool> reached =
        context.finder.reachOf(space, symbols, home, countedFrom(context));
    for (const graph::UnresolvedCall &call : graph.unresolved)
      if (reached[call.caller]) {
        std::string file = context.model.file(call.site.file);
        sites.emplace(file, call.site.line, call.site.column);
        examples.emplace(std::move(file), call.site.line, graph.text(call.what));
      }
  }
  undecided.count = sites.size();
  for (const auto &[file, line, what] : examples) {
    if (undecided.examples.size() == kMaxExamples)
      break;
    undecided.examples.push_back(file + ":" + std::to_string(line) + ": " + what);
  }
  return undecided;
}

} // namespace

SearchSpace reachabilitySpace(const RuleContext &context, const rules::Rule &rule) {
  const std::size_t count = context.graph().symbols.size();
  SearchSpace space;
  space.marks.assign(count, 0);
  space.systems = context.model.systems();
  for (const ComponentIndex component : componentsOf(rule.from, context.project()))
    for (const SymbolIndex symbol : context.model.membersOf(component))
      space.marks[symbol] |= kFrom;
  for (const ComponentIndex component : componentsOf(rule.to, context.project()))
    for (const SymbolIndex symbol : context.model.membersOf(component))
      if (!isCompilerWritten(context.graph().symbols[symbol]))
        space.marks[symbol] |= kTo;
  if (asksCatalogue(rule.to))
    for (const SymbolIndex symbol : context.payment.members())
      if (catalogueCounts(context, rule, symbol))
        space.marks[symbol] |= kTo;
  if (rule.unlessCrossesBoundary)
    space.gates = GateTable(context.model, context.project(), context.input.asOf, count);
  return space;
}

void judgeReachability(const RuleContext &context, const rules::Rule &rule, CheckResult &result) {
  const std::vector<ComponentIndex> from = componentsOf(rule.from, context.project());
  const std::vector<ComponentIndex> to = componentsOf(rule.to, context.project());
  if (from.empty()) {
    result.rules.push_back(
        notApplicable(rule, {"no component has the role that the rule starts from",
                             "tidak ada komponen dengan peran yang menjadi awal aturan"}));
    return;
  }
  if (to.empty() && !asksCatalogue(rule.to)) {
    result.rules.push_back(
        notApplicable(rule, {"no component has the role that the rule leads to",
                             "tidak ada komponen dengan peran yang menjadi tujuan aturan"}));
    return;
  }
  RuleOutcome outcome = outcomeOf(context, rule, from);
  if (outcome.state == RuleState::NotCheckable) {
    result.rules.push_back(std::move(outcome));
    return;
  }
  if (to.empty())
    result.catalogueOnly.push_back(rule.id);

  const SearchSpace space = reachabilitySpace(context, rule);
  for (const std::vector<Witness> &witnesses : findWitnesses(context, space, from))
    for (const Witness &witness : witnesses)
      result.findings.push_back(findingOf(context, rule, witness));
  if (Undecided undecided = undecidedOf(context, rule, space, from); undecided.count > 0)
    result.undecided.push_back(std::move(undecided));

  std::vector<ComponentIndex> needed = from;
  needed.insert(needed.end(), to.begin(), to.end());
  result.rules.push_back(outcomeOf(context, rule, std::move(needed)));
}

} // namespace sekat::check
