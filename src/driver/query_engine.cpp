#include "driver/query_engine.h"

#include "driver/near_names.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace sekat::driver {

using check::ComponentIndex;
using check::SystemIndex;
using graph::kNone;
using graph::NodeIndex;
using graph::SymbolIndex;

namespace {

constexpr std::size_t kNearNames = 5;

std::string trimmed(std::string_view line) {
  const auto first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos)
    return {};
  return std::string(line.substr(first, line.find_last_not_of(" \t\r") - first + 1));
}

bool sameSite(const graph::Site &a, const graph::Site &b) {
  return a.file == b.file && a.line == b.line && a.column == b.column;
}

} // namespace

QueryEngine::QueryEngine(const graph::CallGraph &graph, const rules::Project &project,
                         graph::Confidence floor)
    : graph_(graph), project_(project), model_(graph, project), floor_(floor),
      source_(project.root) {}

SymbolSet QueryEngine::select(const std::string &pattern) const {
  const rules::Glob glob(pattern, rules::Glob::Kind::Symbol);
  SymbolSet chosen(graph_.symbols.size());
  bool any = false;
  for (SymbolIndex i = 0; i < graph_.symbols.size(); ++i)
    if (glob.matches(graph_.name(i)))
      chosen[i] = any = true;
  if (any || pattern.find('(') == std::string::npos)
    return chosen;
  for (SymbolIndex i = 0; i < graph_.symbols.size(); ++i)
    chosen[i] = glob.matches(graph_.name(i) + graph_.text(graph_.symbols[i].signature));
  return chosen;
}

SymbolSet QueryEngine::membersOf(ComponentIndex component) const {
  SymbolSet chosen(graph_.symbols.size());
  for (const SymbolIndex symbol : model_.membersOf(component))
    chosen[symbol] = true;
  return chosen;
}

SymbolSet QueryEngine::membersOfSystem(SystemIndex system) const {
  SymbolSet chosen(graph_.symbols.size());
  for (SymbolIndex i = 0; i < graph_.symbols.size(); ++i)
    chosen[i] = model_.systemOf(i) == system;
  return chosen;
}

std::vector<std::string> QueryEngine::near(const std::string &name) const {
  std::vector<std::string_view> names;
  for (SymbolIndex i = 0; i < graph_.symbols.size(); ++i)
    names.push_back(graph_.name(i));
  return nearNames(name.substr(0, name.find('(')), names, kNearNames);
}

QueryFunction QueryEngine::function(SymbolIndex symbol) const {
  const graph::Symbol &known = graph_.symbols[symbol];
  QueryFunction result;
  result.name = graph_.name(symbol);
  result.signature = graph_.text(known.signature);
  result.component = model_.componentId(model_.componentOf(symbol));
  result.system = model_.systemId(model_.systemOf(symbol));
  if (known.site.line > 0)
    result.file = model_.file(known.site.file);
  result.line = known.site.line;
  result.defined = (known.flags & facts::flag::kDefined) != 0;
  return result;
}

QueryCall QueryEngine::call(const graph::Edge &edge) const {
  QueryCall result;
  result.from = function(graph_.nodeSymbol[edge.from]);
  result.to = function(graph_.nodeSymbol[edge.to]);
  result.via = facts::viaName(edge.via);
  result.confidence = edge.confidence;
  result.candidates = edge.candidates;
  if (edge.site.line > 0) {
    result.file = model_.file(edge.site.file);
    result.line = edge.site.line;
    result.column = edge.site.column;
    if (const auto line = source_.line(result.file, result.line))
      result.source = trimmed(*line);
  }
  return result;
}

// One call a pair of functions and place, whatever the copies.
template <class Keep> std::vector<QueryCall> QueryEngine::collect(const Keep &keep) const {
  std::map<std::tuple<SymbolIndex, SymbolIndex, std::string_view, std::uint32_t, std::uint32_t>,
           const graph::Edge *>
      best;
  for (const graph::Edge &edge : graph_.edges) {
    const SymbolIndex from = graph_.nodeSymbol[edge.from];
    const SymbolIndex to = graph_.nodeSymbol[edge.to];
    if (edge.confidence < floor_ || !keep(from, to))
      continue;
    const graph::Edge *&known =
        best[{from, to, graph_.text(edge.site.file), edge.site.line, edge.site.column}];
    if (!known || edge.confidence > known->confidence ||
        (edge.confidence == known->confidence && edge.via < known->via))
      known = &edge;
  }
  std::vector<QueryCall> calls;
  for (const auto &[key, edge] : best)
    calls.push_back(call(*edge));
  return calls;
}

std::vector<QueryCall> QueryEngine::neighbours(const SymbolSet &chosen, bool callers) const {
  return collect([&](SymbolIndex from, SymbolIndex to) { return chosen[callers ? to : from]; });
}

std::vector<QueryCall> QueryEngine::among(const SymbolSet &chosen) const {
  return collect([&](SymbolIndex from, SymbolIndex to) { return chosen[from] && chosen[to]; });
}

std::vector<QueryFunction> QueryEngine::functions(const SymbolSet &chosen) const {
  std::vector<QueryFunction> result;
  for (SymbolIndex i = 0; i < graph_.symbols.size(); ++i)
    if (chosen[i])
      result.push_back(function(i));
  return result;
}

// --- what two systems share --------------------------------------------------------------------

/// What a system uses, by symbol: from which of its functions, over how many calls.
struct QueryEngine::Uses {
  std::vector<SymbolIndex> from;
  std::vector<std::uint32_t> calls;
};

QueryEngine::Uses QueryEngine::usesOf(SystemIndex system) const {
  Uses uses;
  uses.from.assign(graph_.symbols.size(), kNone);
  uses.calls.assign(graph_.symbols.size(), 0);
  std::vector<bool> seen(graph_.nodeCount());
  std::vector<std::pair<NodeIndex, SymbolIndex>> level, next;
  const auto enter = [&](NodeIndex node, SymbolIndex from) {
    if (seen[node])
      return;
    seen[node] = true;
    next.emplace_back(node, from);
  };
  for (NodeIndex node = 0; node < graph_.nodeCount(); ++node)
    if (model_.systemOf(graph_.nodeSymbol[node]) == system)
      enter(node, graph_.nodeSymbol[node]);
  for (std::uint32_t calls = 0; !next.empty(); ++calls) {
    level.swap(next);
    next.clear();
    for (const auto &[node, from] : level) {
      const SymbolIndex symbol = graph_.nodeSymbol[node];
      if (uses.from[symbol] == kNone) {
        uses.from[symbol] = from;
        uses.calls[symbol] = calls;
      }
      // What another system does further on is its own business.
      const SystemIndex owner = model_.systemOf(symbol);
      if (owner != system && owner != kNone)
        continue;
      for (const graph::Edge &edge : graph_.out(node))
        if (edge.confidence >= floor_)
          enter(edge.to, from);
    }
  }
  return uses;
}

std::vector<QueryShared> QueryEngine::shared(SystemIndex first, SystemIndex second) const {
  const Uses a = usesOf(first), b = usesOf(second);
  std::vector<QueryShared> result;
  for (SymbolIndex i = 0; i < graph_.symbols.size(); ++i)
    if (a.from[i] != kNone && b.from[i] != kNone)
      result.push_back({function(i),
                        {graph_.name(a.from[i]), a.calls[i]},
                        {graph_.name(b.from[i]), b.calls[i]}});
  return result;
}

// --- why there is an edge ----------------------------------------------------------------------

std::vector<QueryCall> QueryEngine::why(const SymbolSet &from, const SymbolSet &to) const {
  struct Found {
    QueryCall call;
    std::vector<NodeIndex> copies;
    bool own = false; ///< also stands in the function itself
  };
  // Copies that answer alike are one answer.
  std::map<std::tuple<SymbolIndex, SymbolIndex, std::string, std::uint32_t, std::uint32_t,
                      facts::Via, graph::Confidence, std::vector<SymbolIndex>>,
           Found>
      found;
  for (const graph::Edge &edge : graph_.edges) {
    const SymbolIndex caller = graph_.nodeSymbol[edge.from], callee = graph_.nodeSymbol[edge.to];
    if (!from[caller] || !to[callee] || edge.confidence < floor_)
      continue;
    std::set<SymbolIndex> others;
    for (const graph::Edge &other : graph_.out(edge.from))
      if (sameSite(other.site, edge.site) && graph_.nodeSymbol[other.to] != callee)
        others.insert(graph_.nodeSymbol[other.to]);
    Found &made = found[{caller,
                         callee,
                         graph_.text(edge.site.file),
                         edge.site.line,
                         edge.site.column,
                         edge.via,
                         edge.confidence,
                         {others.begin(), others.end()}}];
    if (made.call.via.empty()) {
      made.call = call(edge);
      for (const SymbolIndex other : others)
        made.call.others.push_back(function(other));
    }
    made.call.candidates = std::max(made.call.candidates, edge.candidates);
    made.call.ownCopy |= edge.to >= graph_.symbols.size();
    if (edge.from < graph_.symbols.size())
      made.own = true;
    else
      made.copies.push_back(edge.from);
  }
  std::map<NodeIndex, std::set<QueryContext>> contexts;
  for (const auto &[key, made] : found)
    for (const NodeIndex copy : made.copies)
      contexts[copy];
  for (const graph::Edge &edge : graph_.edges)
    if (const auto copy = contexts.find(edge.to); copy != contexts.end())
      copy->second.insert(
          {graph_.name(graph_.nodeSymbol[edge.from]), model_.file(edge.site.file), edge.site.line});
  std::vector<QueryCall> calls;
  for (auto &[key, made] : found) {
    std::set<QueryContext> all;
    for (const NodeIndex copy : made.copies)
      all.insert(contexts[copy].begin(), contexts[copy].end());
    if (!made.own)
      made.call.contexts.assign(all.begin(), all.end());
    calls.push_back(std::move(made.call));
  }
  return calls;
}

} // namespace sekat::driver
