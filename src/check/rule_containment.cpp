// Containment: code of a kind that must not exist inside a system at all. Every function of it is a
// finding of its own: entry and sink are that function, the path is one step.

#include "check/messages.h"
#include "check/rule_context.h"

#include <algorithm>

namespace sekat::check {

using graph::kNone;
using graph::SymbolIndex;

namespace {

class Containment {
public:
  Containment(const RuleContext &context, const rules::Rule &rule)
      : context_(context), rule_(rule), gates_(context.model, context.project(), context.input.asOf,
                                               context.graph().symbols.size()) {}

  [[nodiscard]] bool isContained(SymbolIndex symbol, bool declared) const {
    if (asksCatalogue(rule_.to) && context_.payment.contains(symbol))
      return declared || !rule_.unlessCrossesBoundary || !isGateOut(symbol);
    return declared && isCode(symbol);
  }

  // What stands inside a function that is reported is part of it.
  [[nodiscard]] bool isPartOfAnother(SymbolIndex symbol, bool declared) const {
    const SymbolIndex parent = context_.graph().symbols[symbol].parent;
    return parent != kNone &&
           context_.model.componentOf(parent) == context_.model.componentOf(symbol) &&
           isContained(parent, declared);
  }

private:
  // Code that somebody wrote here, or a function known by declaration that somebody calls: a closed
  // library is still code of the system that declares it as its own.
  [[nodiscard]] bool isCode(SymbolIndex index) const {
    const graph::Symbol &symbol = context_.graph().symbols[index];
    if (isCompilerWritten(symbol))
      return false;
    if ((symbol.flags & facts::flag::kDefined) == 0)
      return std::ranges::any_of(context_.finder.nodesOf(index), [this](graph::NodeIndex node) {
        return !context_.finder.callersOf(node).empty();
      });
    // The initialiser of a constant is a value, not a function, until it calls something.
    return symbol.kind != facts::SymbolKind::Initializer || !context_.graph().out(index).empty();
  }

  [[nodiscard]] bool isGateOut(SymbolIndex symbol) const {
    return std::ranges::any_of(gates_.of(symbol), [&](const auto &entry) {
      return entry.second.from == context_.model.systemOf(symbol);
    });
  }

  const RuleContext &context_;
  const rules::Rule &rule_;
  GateTable gates_;
};

} // namespace

void judgeContainment(const RuleContext &context, const rules::Rule &rule, CheckResult &result) {
  const std::vector<ComponentIndex> inside = componentsOf(rule.from, context.project());
  if (inside.empty()) {
    result.rules.push_back(
        notApplicable(rule, {"no component belongs to a system that the rule speaks of",
                             "tidak ada komponen milik sistem yang dimaksud aturan"}));
    return;
  }
  RuleOutcome outcome = outcomeOf(context, rule, inside);
  if (outcome.state != RuleState::NotCheckable) {
    if (componentsOf(rule.to, context.project()).empty() && asksCatalogue(rule.to))
      result.catalogueOnly.push_back(rule.id);
    const Containment containment(context, rule);
    for (const ComponentIndex component : inside) {
      const bool declared =
          selects(rule.to, context.project(), context.project().components[component]);
      for (const SymbolIndex symbol : context.model.membersOf(component)) {
        if (!containment.isContained(symbol, declared) ||
            containment.isPartOfAnother(symbol, declared))
          continue;
        Finding finding = makeFinding(context, rule, symbol, symbol, graph::Confidence::Definite);
        finding.path.push_back(lastStep(context, symbol));
        finding.proofs = proofsOf(context, symbol);
        finding.message = messageOf(rule, finding, nullptr);
        result.findings.push_back(std::move(finding));
      }
    }
  }
  result.rules.push_back(std::move(outcome));
}

} // namespace sekat::check
