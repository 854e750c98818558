#include "driver/ledger.h"

#include "check/rule_context.h"
#include "support/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace sekat::driver {

namespace {

using check::ComponentIndex;
using check::SystemIndex;
using graph::kNone;
using graph::NodeIndex;
using graph::SymbolIndex;

/// What kind of call it is, in the words of interfaces.md 4 where there is one.
std::string kindOf(const std::string &what) {
  if (what.starts_with("virtual call"))
    return "virtual";
  if (what.starts_with("message"))
    return "objc-message";
  if (what.starts_with("call through a member pointer"))
    return "member-pointer";
  if (what.starts_with("call through a std::function"))
    return "std-function";
  if (what.starts_with("call through a function pointer"))
    return "function-pointer";
  return what == "inline assembly" ? "assembly" : "other";
}

/// How far each node lies behind the `from` components of one rule.
class Distances {
public:
  Distances(const check::CheckInput &input, const check::ProjectModel &model,
            const check::PaymentSet &payment)
      : input_(input), graph_(input.graph), model_(model), payment_(payment) {}

  static constexpr std::uint32_t kFar = kNone;
  struct Reach {
    std::uint32_t calls = kFar;
    SymbolIndex entry = kNone; ///< the `from` function that it starts at
  };

  /// By node. What enters payment or hands over to another system is not reached.
  [[nodiscard]] std::vector<Reach> of(const rules::Rule &rule) {
    std::vector<Reach> best(graph_.nodeCount());
    std::map<SystemIndex, std::vector<SymbolIndex>> sources;
    for (const ComponentIndex component : check::componentsOf(rule.from, input_.project)) {
      auto &list = sources[static_cast<SystemIndex>(input_.project.components[component].system)];
      const auto &members = model_.membersOf(component);
      list.insert(list.end(), members.begin(), members.end());
    }
    const std::vector<bool> target = targets(rule);
    const check::GateTable gates =
        rule.unlessCrossesBoundary
            ? check::GateTable(model_, input_.project, input_.asOf, graph_.symbols.size())
            : check::GateTable();
    for (auto &[home, symbols] : sources) {
      std::sort(symbols.begin(), symbols.end());
      search(home, symbols, target, gates, best);
    }
    return best;
  }

private:
  [[nodiscard]] std::vector<bool> targets(const rules::Rule &rule) const {
    std::vector<bool> target(graph_.symbols.size());
    for (const ComponentIndex component : check::componentsOf(rule.to, input_.project))
      for (const SymbolIndex symbol : model_.membersOf(component))
        target[symbol] = !check::isCompilerWritten(graph_.symbols[symbol]);
    if (check::asksCatalogue(rule.to))
      for (const SymbolIndex symbol : payment_.members()) {
        const SystemIndex system = model_.systemOf(symbol);
        if (!rule.to.model ||
            (system != kNone && input_.project.systems[system].model == *rule.to.model))
          target[symbol] = true;
      }
    return target;
  }

  void search(SystemIndex home, const std::vector<SymbolIndex> &symbols,
              const std::vector<bool> &target, const check::GateTable &gates,
              std::vector<Reach> &best) {
    const graph::Confidence floor = std::min(input_.minConfidence, graph::Confidence::Likely);
    std::vector<bool> seen(graph_.nodeCount());
    std::vector<std::pair<NodeIndex, SymbolIndex>> level, next;
    const auto enter = [&](NodeIndex node, SymbolIndex entry) {
      const SymbolIndex symbol = graph_.nodeSymbol[node];
      if (seen[node] || target[symbol])
        return;
      for (const auto &[owner, gate] : gates.of(symbol))
        if (gate.from == home)
          return;
      seen[node] = true;
      next.emplace_back(node, entry);
    };
    std::vector<bool> isSource(graph_.symbols.size());
    for (const SymbolIndex symbol : symbols)
      isSource[symbol] = true;
    for (NodeIndex node = 0; node < graph_.nodeCount(); ++node)
      if (isSource[graph_.nodeSymbol[node]])
        enter(node, graph_.nodeSymbol[node]);
    for (std::uint32_t calls = 0; !next.empty(); ++calls) {
      level.swap(next);
      next.clear();
      for (const auto &[node, entry] : level) {
        if (calls < best[node].calls)
          best[node] = {calls, entry};
        for (const graph::Edge &edge : graph_.out(node))
          if (edge.confidence >= floor)
            enter(edge.to, entry);
      }
    }
  }

  const check::CheckInput &input_;
  const graph::CallGraph &graph_;
  const check::ProjectModel &model_;
  const check::PaymentSet &payment_;
};

std::string quoted(const std::string &text) {
  std::string result = "\"";
  for (const char c : support::printable(text)) {
    if (c == '"' || c == '\\')
      result += '\\';
    result += c;
  }
  return result + '"';
}

std::string escapedPattern(const std::string &name) {
  std::string result;
  for (const char c : name) {
    if (c == '*' || c == '?' || c == '\\')
      result += '\\';
    result += c;
  }
  return result;
}

auto keyOf(const report::LedgerEntry &row) {
  return std::tie(row.caller, row.signature, row.file, row.line, row.column, row.what);
}

// What a rule depends on first, the nearest first.
bool before(const report::LedgerEntry &a, const report::LedgerEntry &b) {
  if (a.rule.empty() != b.rule.empty())
    return b.rule.empty();
  if (a.distance != b.distance)
    return a.distance < b.distance;
  return keyOf(a) < keyOf(b);
}

} // namespace

std::string modelEntry(const report::LedgerEntry &row, const std::string &target) {
  std::string via = row.kind;
  if (via == "assembly" || via == "other")
    via = "function-pointer";
  return fmt::format("{{ function: {}, call: {}, targets: [{}], via: {} }}",
                     quoted(escapedPattern(row.caller)), quoted(row.what), quoted(target), via);
}

std::string modelFile(const std::vector<report::LedgerEntry> &rows) {
  std::string text =
      "# Open calls and where they lead. Write the target in place of FILL::IN::the_target; "
      "several\n"
      "# targets, or none for a call that leads to no function of the program, are lists, too.\n"
      "model: open-calls\nresolves:\n";
  std::string last;
  for (const report::LedgerEntry &row : rows) {
    // Two calls of one function that read the same are one entry.
    const std::string entry = modelEntry(row, kTargetToFillIn);
    if (entry == last)
      continue;
    last = entry;
    text += fmt::format("  # {}:{}{}{}\n  - {}\n", support::printable(row.file), row.line,
                        row.component.empty() ? "" : "  component " + row.component,
                        row.rule.empty() ? "" : "  could break " + row.rule, entry);
  }
  return rows.empty() ? "# Every call is bounded.\nmodel: open-calls\nresolves: []\n" : text;
}

std::vector<report::LedgerEntry> makeLedger(const check::CheckInput &input) {
  std::vector<report::LedgerEntry> rows;
  const graph::CallGraph &graph = input.graph;
  if (graph.unresolved.empty())
    return rows;
  const check::ProjectModel model(graph, input.project);
  const check::PaymentSet payment(graph, input.catalogue);
  for (const graph::UnresolvedCall &call : graph.unresolved) {
    const SymbolIndex symbol = graph.nodeSymbol[call.caller];
    report::LedgerEntry row;
    row.caller = graph.name(symbol);
    row.signature = graph.text(graph.symbols[symbol].signature);
    row.component = model.componentId(model.componentOf(symbol));
    row.system = model.systemId(model.systemOf(symbol));
    row.file = model.file(call.site.file);
    row.line = call.site.line;
    row.column = call.site.column;
    row.what = graph.text(call.what);
    row.kind = kindOf(row.what);
    row.stub = modelEntry(row, kTargetToFillIn);
    rows.push_back(std::move(row));
  }
  Distances distances(input, model, payment);
  for (const rules::Ruleset &ruleset : input.rulesets)
    for (const rules::Rule &rule : ruleset.rules) {
      if (rule.kind != rules::RuleKind::Reachability || rule.maturity != rules::Maturity::Stable)
        continue;
      const std::vector<Distances::Reach> reach = distances.of(rule);
      for (std::size_t i = 0; i < rows.size(); ++i) {
        const Distances::Reach &found = reach[graph.unresolved[i].caller];
        if (found.calls == Distances::kFar ||
            (!rows[i].rule.empty() && rows[i].distance <= found.calls))
          continue;
        rows[i].rule = rule.id;
        rows[i].distance = found.calls;
        rows[i].entry = graph.name(found.entry);
        rows[i].entryComponent = model.componentId(model.componentOf(found.entry));
      }
    }
  // Copies of one function share their call sites: the nearest stays.
  std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) {
    return keyOf(a) != keyOf(b) ? keyOf(a) < keyOf(b) : before(a, b);
  });
  rows.erase(std::unique(rows.begin(), rows.end(),
                         [](const auto &a, const auto &b) { return keyOf(a) == keyOf(b); }),
             rows.end());
  std::sort(rows.begin(), rows.end(), before);
  return rows;
}

} // namespace sekat::driver
