#include "driver/query.h"

#include "check/project_model.h"
#include "driver/ledger.h"
#include "driver/program_stage.h"
#include "facts/facts.h"

#include <fmt/format.h>

#include <deque>
#include <set>

namespace sekat::driver {

namespace {

using graph::CallGraph;
using graph::NodeIndex;
using graph::SymbolIndex;

class Query {
public:
  explicit Query(const LoadedProgram &loaded)
      : graph_(loaded.graph), project_(loaded.inputs.project),
        model_(loaded.graph, loaded.inputs.project) {}

  std::vector<bool> select(const std::string &pattern) const {
    const rules::Glob glob(pattern, rules::Glob::Kind::Symbol);
    std::vector<bool> chosen(graph_.symbols.size());
    for (SymbolIndex i = 0; i < graph_.symbols.size(); ++i)
      chosen[i] = glob.matches(graph_.name(i));
    return chosen;
  }

  int neighbours(const std::string &pattern, bool callers) const {
    const std::vector<bool> chosen = select(pattern);
    std::set<std::string> lines;
    for (const graph::Edge &edge : graph_.edges) {
      const SymbolIndex from = graph_.nodeSymbol[edge.from];
      const SymbolIndex to = graph_.nodeSymbol[edge.to];
      if (chosen[callers ? to : from])
        lines.insert(fmt::format("{} -> {}  {} {}  {}:{}", graph_.name(from), graph_.name(to),
                                 facts::viaName(edge.via), graph::confidenceName(edge.confidence),
                                 model_.file(edge.site.file), edge.site.line));
    }
    for (const std::string &line : lines)
      fmt::print("{}\n", line);
    return lines.empty() ? kExitFindings : kExitCompliant;
  }

  // Breadth first over nodes: the first target met ends a shortest path.
  int path(const std::string &fromPattern, const std::string &toPattern) const {
    const std::vector<bool> from = select(fromPattern);
    const std::vector<bool> to = select(toPattern);
    std::vector<const graph::Edge *> parent(graph_.nodeCount());
    std::vector<bool> seen(graph_.nodeCount());
    std::deque<NodeIndex> work;
    for (NodeIndex node = 0; node < graph_.nodeCount(); ++node)
      if (from[graph_.nodeSymbol[node]]) {
        seen[node] = true;
        work.push_back(node);
      }
    while (!work.empty()) {
      const NodeIndex node = work.front();
      work.pop_front();
      for (const graph::Edge &edge : graph_.out(node)) {
        if (seen[edge.to])
          continue;
        seen[edge.to] = true;
        parent[edge.to] = &edge;
        if (to[graph_.nodeSymbol[edge.to]]) {
          printPath(edge.to, parent);
          return kExitCompliant;
        }
        work.push_back(edge.to);
      }
    }
    fmt::print("no path\n");
    return kExitFindings;
  }

  int symbols(const std::vector<std::string> &components) const {
    for (const std::string &id : components) {
      const auto found = std::find_if(project_.components.begin(), project_.components.end(),
                                      [&](const rules::Component &c) { return c.id == id; });
      if (found == project_.components.end()) {
        fmt::print(stderr, "sekat: error: no component '{}' in {}\n", id, project_.file);
        return kExitCouldNotStart;
      }
      for (const SymbolIndex symbol : model_.membersOf(
               static_cast<check::ComponentIndex>(found - project_.components.begin())))
        fmt::print("{}{}  {}:{}\n", graph_.name(symbol),
                   graph_.text(graph_.symbols[symbol].signature),
                   model_.file(graph_.symbols[symbol].site.file), graph_.symbols[symbol].site.line);
    }
    return kExitCompliant;
  }

private:
  void printPath(NodeIndex node, const std::vector<const graph::Edge *> &parent) const {
    std::vector<const graph::Edge *> steps;
    for (const graph::Edge *edge = parent[node]; edge; edge = parent[edge->from])
      steps.push_back(edge);
    for (auto it = steps.rbegin(); it != steps.rend(); ++it)
      fmt::print("{}  {}:{}  {} {}\n", graph_.name(graph_.nodeSymbol[(*it)->from]),
                 model_.file((*it)->site.file), (*it)->site.line, facts::viaName((*it)->via),
                 graph::confidenceName((*it)->confidence));
    fmt::print("{}\n", graph_.name(graph_.nodeSymbol[node]));
  }

  const CallGraph &graph_;
  const rules::Project &project_;
  check::ProjectModel model_;
};

} // namespace

int runQuery(const InputOptions &options, const QueryOptions &query) {
  const std::size_t needed = query.what == "path" ? 2 : query.what == "unresolved" ? 0 : 1;
  if (query.names.size() < needed) {
    fmt::print(stderr, "sekat: error: query {} needs {} name(s)\n", query.what, needed);
    return kExitCouldNotStart;
  }
  const std::optional<LoadedProgram> loaded = loadProgram(options);
  if (!loaded)
    return kExitCouldNotStart;
  if (query.what == "unresolved") {
    for (const report::LedgerEntry &entry : makeLedger(loaded->graph, loaded->inputs.project))
      fmt::print("{}:{}: {}: {}{}\n", entry.file, entry.line, entry.caller, entry.what,
                 entry.component.empty() ? "" : "  [" + entry.component + "]");
    return kExitCompliant;
  }
  const Query asked(*loaded);
  if (query.what == "path")
    return asked.path(query.names[0], query.names[1]);
  if (query.what == "symbols")
    return asked.symbols(query.names);
  return asked.neighbours(query.names[0], query.what == "callers");
}

} // namespace sekat::driver
