#include "graph/open_calls.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace sekat::graph {

namespace {

// A call site that counts, as opposed to a spot that is no call of the language.
bool isCallSite(const std::string &what) { return what != "inline assembly"; }

// The order that CallGraph promises.
void sortEdges(CallGraph &graph) {
  std::sort(graph.edges.begin(), graph.edges.end(), [&](const Edge &a, const Edge &b) {
    if (a.from != b.from)
      return a.from < b.from;
    if (a.to != b.to)
      return a.to < b.to;
    if (a.confidence != b.confidence)
      return a.confidence > b.confidence;
    if (a.via != b.via)
      return a.via < b.via;
    if (a.site.file != b.site.file)
      return graph.strings[a.site.file] < graph.strings[b.site.file];
    return std::tie(a.site.line, a.site.column) < std::tie(b.site.line, b.site.column);
  });
  graph.firstEdge.assign(graph.nodeCount() + 1, 0);
  for (const Edge &edge : graph.edges)
    ++graph.firstEdge[edge.from + 1];
  for (std::size_t i = 1; i < graph.firstEdge.size(); ++i)
    graph.firstEdge[i] += graph.firstEdge[i - 1];
}

using SiteKey = std::tuple<SymbolIndex, std::uint32_t, std::uint32_t, std::uint32_t>;

SiteKey keyOf(const CallGraph &graph, const UnresolvedCall &call) {
  return {graph.nodeSymbol[call.caller], call.site.file, call.site.line, call.site.column};
}

/// The functions that a model leads to, ascending; fills which of its patterns matched.
std::vector<SymbolIndex> targetsOf(const CallGraph &graph, const OpenCallModel &model,
                                   std::vector<bool> &matched) {
  std::vector<SymbolIndex> targets;
  matched.assign(model.targets.size(), false);
  for (SymbolIndex symbol = 0; symbol < graph.symbols.size(); ++symbol) {
    bool any = false;
    for (std::size_t i = 0; i < model.targets.size(); ++i)
      if (model.targets[i].matches(graph.name(symbol)))
        matched[i] = any = true;
    if (any)
      targets.push_back(symbol);
  }
  return targets;
}

struct Settled {
  std::map<SymbolIndex, facts::Via> targets; ///< the first model's word wins
  std::vector<std::size_t> models;
};

void addLibraryCall(CallGraph &graph, NodeIndex caller, SymbolIndex target) {
  if (graph.symbols[target].flags & facts::flag::kDefined)
    return;
  std::vector<SymbolIndex> &calls = graph.symbols[graph.nodeSymbol[caller]].libraryCalls;
  const auto at = std::lower_bound(calls.begin(), calls.end(), target);
  if (at == calls.end() || *at != target)
    calls.insert(at, target);
}

} // namespace

std::vector<OpenCallUse> settleOpenCalls(CallGraph &graph,
                                         const std::vector<OpenCallModel> &models) {
  std::vector<OpenCallUse> uses(models.size());
  std::vector<std::vector<SymbolIndex>> targets;
  for (std::size_t i = 0; i < models.size(); ++i)
    targets.push_back(targetsOf(graph, models[i], uses[i].targetsMatched));

  std::vector<UnresolvedCall> left;
  std::set<SiteKey> leftSites, settledSites;
  std::vector<std::set<SiteKey>> sitesOf(models.size());
  for (const UnresolvedCall &call : graph.unresolved) {
    Settled settled;
    for (std::size_t i = 0; i < models.size(); ++i) {
      if ((!models[i].call.empty() && models[i].call != graph.text(call.what)) ||
          (!models[i].targets.empty() && targets[i].empty()) ||
          !models[i].function.matches(graph.name(graph.nodeSymbol[call.caller])))
        continue;
      settled.models.push_back(i);
      for (const SymbolIndex target : targets[i])
        settled.targets.emplace(target, models[i].via);
    }
    if (settled.models.empty()) {
      left.push_back(call);
      leftSites.insert(keyOf(graph, call));
      continue;
    }
    if (isCallSite(graph.text(call.what)))
      settledSites.insert(keyOf(graph, call));
    for (const std::size_t i : settled.models)
      sitesOf[i].insert(keyOf(graph, call));
    for (const auto &[target, via] : settled.targets) {
      Edge edge;
      edge.from = call.caller;
      edge.to = target;
      edge.via = via;
      edge.confidence = Confidence::Likely;
      edge.candidates = static_cast<std::uint32_t>(settled.targets.size());
      edge.site = call.site;
      graph.edges.push_back(edge);
      addLibraryCall(graph, call.caller, target);
    }
  }
  for (std::size_t i = 0; i < models.size(); ++i)
    uses[i].calls = sitesOf[i].size();
  if (left.size() == graph.unresolved.size())
    return uses;
  graph.unresolved = std::move(left);
  sortEdges(graph);
  std::uint64_t gone = 0;
  for (const SiteKey &site : settledSites)
    gone += !leftSites.contains(site);
  gone = std::min(gone, graph.unresolvedSites);
  graph.unresolvedSites -= gone;
  graph.resolvedSites += gone;
  return uses;
}

} // namespace sekat::graph
