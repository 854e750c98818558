#include "driver/ledger.h"

#include "check/project_model.h"

#include <algorithm>
#include <tuple>

namespace sekat::driver {

namespace {

bool isSocial(const rules::Project &project, check::ComponentIndex component) {
  if (component == graph::kNone)
    return false;
  const rules::Component &declared = project.components[component];
  return (declared.role == rules::Role::SocialMedia || declared.role == rules::Role::Promotion) &&
         project.systems[declared.system].model == rules::BusinessModel::SocialCommerce;
}

} // namespace

std::vector<report::LedgerEntry> makeLedger(const graph::CallGraph &graph,
                                            const rules::Project &project) {
  const check::ProjectModel model(graph, project);
  std::vector<bool> reached(graph.nodeCount());
  std::vector<graph::NodeIndex> work;
  for (graph::NodeIndex node = 0; node < graph.nodeCount(); ++node)
    if (isSocial(project, model.componentOf(graph.nodeSymbol[node]))) {
      reached[node] = true;
      work.push_back(node);
    }
  while (!work.empty()) {
    const graph::NodeIndex node = work.back();
    work.pop_back();
    for (const graph::Edge &edge : graph.out(node))
      if (!reached[edge.to]) {
        reached[edge.to] = true;
        work.push_back(edge.to);
      }
  }
  struct Ranked {
    int rank;
    report::LedgerEntry entry;
  };
  std::vector<Ranked> ranked;
  for (const graph::UnresolvedCall &call : graph.unresolved) {
    const graph::SymbolIndex symbol = graph.nodeSymbol[call.caller];
    const check::ComponentIndex component = model.componentOf(symbol);
    report::LedgerEntry entry;
    entry.caller = graph.name(symbol);
    entry.component = model.componentId(component);
    entry.file = model.file(call.site.file);
    entry.line = call.site.line;
    entry.what = graph.text(call.what);
    const int rank = isSocial(project, component) ? 0 : reached[call.caller] ? 1 : 2;
    if (rank < 2)
      entry.rule = "pmse/payment-reachable";
    ranked.push_back({rank, std::move(entry)});
  }
  const auto key = [](const Ranked &r) {
    return std::tie(r.entry.caller, r.entry.file, r.entry.line, r.entry.what);
  };
  std::sort(ranked.begin(), ranked.end(), [&](const Ranked &a, const Ranked &b) {
    return a.rank != b.rank ? a.rank < b.rank : key(a) < key(b);
  });
  // Copies of one function share their call sites.
  ranked.erase(std::unique(ranked.begin(), ranked.end(),
                           [&](const Ranked &a, const Ranked &b) { return key(a) == key(b); }),
               ranked.end());
  std::vector<report::LedgerEntry> ledger;
  for (Ranked &item : ranked)
    ledger.push_back(std::move(item.entry));
  return ledger;
}

} // namespace sekat::driver
