#include "check/call_cuts.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace sekat::check {

using graph::kNone;
using graph::NodeIndex;
using graph::SymbolIndex;

namespace {

std::tuple<SymbolIndex, std::uint32_t, std::uint32_t, std::uint32_t>
siteKey(SymbolIndex caller, const graph::Site &site) {
  return {caller, site.file, site.line, site.column};
}

/// What one search can visit, before anything is cut.
class Paths {
public:
  Paths(const RuleContext &context, const SearchSpace &space, const Cone &cone, SystemIndex home,
        graph::Confidence floor)
      : context_(context), graph_(context.graph()), space_(space), classes_(cone), handed_(home),
        floor_(floor) {}

  struct State {
    NodeIndex node = 0;
    std::uint32_t handed = 0;
    bool ends = false;   // a target that is wanted
    bool useful = false; // leads to one
  };
  struct Call {
    std::uint32_t from = 0, to = 0, edge = 0;
  };

  void explore(ComponentIndex from, const std::function<bool(SymbolIndex)> &wanted) {
    for (const SymbolIndex source : context_.model.membersOf(from))
      if ((space_.marks[source] & kTo) == 0)
        for (const NodeIndex node : context_.finder.nodesOf(source))
          if ((classes_[node] & node_class::kCone) != 0)
            (void)reach(node, handed_.extend(0, space_.gates.of(source)));
    sources = states.size();
    for (std::size_t at = 0; at < states.size(); ++at) {
      const State state = states[at];
      const SymbolIndex symbol = graph_.nodeSymbol[state.node];
      if ((space_.marks[symbol] & kTo) != 0) {
        states[at].ends = wanted(symbol);
        continue;
      }
      for (std::uint32_t edge = graph_.firstEdge[state.node];
           edge < graph_.firstEdge[state.node + 1]; ++edge)
        if (graph_.edges[edge].confidence >= floor_)
          enter(static_cast<std::uint32_t>(at), edge);
    }
    keepUseful();
  }

  std::vector<State> states;
  std::vector<Call> calls;
  std::size_t sources = 0; // the first states

private:
  // As PathSearch::enter(), but every way in is kept.
  void enter(std::uint32_t from, std::uint32_t edge) {
    const NodeIndex node = graph_.edges[edge].to;
    const std::uint8_t marks = classes_[node];
    if ((marks & node_class::kCone) == 0 ||
        (marks & (node_class::kFrom | node_class::kTo)) == node_class::kFrom)
      return;
    const SymbolIndex symbol = graph_.nodeSymbol[node];
    const std::uint32_t handed = handed_.extend(states[from].handed, space_.gates.of(symbol));
    if (handed != 0) {
      const SystemIndex system = space_.systems[symbol];
      const bool arrived =
          system == kNone ? (marks & node_class::kTo) != 0 : handed_.contains(handed, system);
      if (arrived)
        return;
    }
    calls.push_back({from, reach(node, handed), edge});
  }

  std::uint32_t reach(NodeIndex node, std::uint32_t handed) {
    const std::uint64_t key = std::uint64_t{handed} << 32 | node;
    const auto [known, isNew] = known_.try_emplace(key, static_cast<std::uint32_t>(states.size()));
    if (isNew)
      states.push_back({node, handed});
    return known->second;
  }

  void keepUseful() {
    std::vector<std::vector<std::uint32_t>> callers(states.size());
    for (const Call &call : calls)
      callers[call.to].push_back(call.from);
    std::vector<std::uint32_t> work;
    for (std::uint32_t at = 0; at < states.size(); ++at)
      if (states[at].ends) {
        states[at].useful = true;
        work.push_back(at);
      }
    while (!work.empty()) {
      const std::uint32_t at = work.back();
      work.pop_back();
      for (const std::uint32_t caller : callers[at])
        if (!states[caller].useful) {
          states[caller].useful = true;
          work.push_back(caller);
        }
    }
  }

  const RuleContext &context_;
  const graph::CallGraph &graph_;
  const SearchSpace &space_;
  const Cone &classes_;
  HandedSets handed_;
  graph::Confidence floor_;
  std::unordered_map<std::uint64_t, std::uint32_t> known_;
};

} // namespace

std::uint32_t CallCuts::labelOf(std::uint32_t edge) {
  const graph::Edge &call = context_.graph().edges[edge];
  const SymbolIndex caller = context_.graph().nodeSymbol[call.from];
  const auto [known, isNew] =
      labels_.try_emplace(siteKey(caller, call.site), static_cast<std::uint32_t>(sites_.size()));
  if (isNew)
    sites_.push_back({caller, call.site, {}});
  std::vector<std::uint32_t> &edges = sites_[known->second].edges;
  if (const auto at = std::ranges::lower_bound(edges, edge); at == edges.end() || *at != edge)
    edges.insert(at, edge);
  return known->second;
}

void CallCuts::addPaths(const SearchSpace &space, const Cone &cone, ComponentIndex from,
                        const std::function<bool(SymbolIndex)> &wanted) {
  const auto home = static_cast<SystemIndex>(context_.project().components[from].system);
  Paths paths(context_, space, cone, home, floor_);
  paths.explore(from, wanted);
  std::vector<std::uint32_t> number(paths.states.size(), kNone);
  for (std::uint32_t at = 0; at < paths.states.size(); ++at) {
    if (!paths.states[at].useful)
      continue;
    number[at] = problem_.nodes++;
    symbols_.push_back(context_.graph().nodeSymbol[paths.states[at].node]);
    if (at < paths.sources)
      problem_.sources.push_back(number[at]);
    if (paths.states[at].ends)
      problem_.targets.push_back(number[at]);
  }
  for (const Paths::Call &call : paths.calls)
    if (number[call.from] != kNone && number[call.to] != kNone)
      problem_.arcs.push_back({number[call.from], number[call.to], labelOf(call.edge)});
}

void CallCuts::addCall(std::uint32_t edge) {
  const graph::Edge &call = context_.graph().edges[edge];
  problem_.sources.push_back(problem_.nodes++);
  problem_.targets.push_back(problem_.nodes++);
  symbols_.push_back(context_.graph().nodeSymbol[call.from]);
  symbols_.push_back(context_.graph().nodeSymbol[call.to]);
  problem_.arcs.push_back({problem_.nodes - 2, problem_.nodes - 1, labelOf(edge)});
}

CutProblem CallCuts::problem() const {
  CutProblem problem = problem_;
  for (const CutSite &site : sites_)
    problem.weights.push_back(workOf(context_, site).points);
  return problem;
}

// --- work ------------------------------------------------------------------------------------

Work workOf(const RuleContext &context, const CutSite &site) {
  const graph::CallGraph &graph = context.graph();
  Work work{2, {}};
  const graph::Edge &first = graph.edges[site.edges.front()];
  switch (first.via) {
  case facts::Via::Rpc:
  case facts::Via::Http:
  case facts::Via::Queue:
    work = {1,
            {{"a request over a wire: one address to change",
              "permintaan lewat jaringan: cukup satu alamat diubah"}}};
    break;
  case facts::Via::Destructor:
  case facts::Via::Constructor:
    work = {4,
            {{"no call is written: the life of an object makes it",
              "panggilan tidak tertulis: timbul dari umur objek"}}};
    break;
  default:
    break;
  }
  const bool shared = std::ranges::any_of(
      site.edges, [&](std::uint32_t edge) { return graph.edges[edge].candidates > 1; });
  if (shared) {
    work.points += 1;
    work.reasons.push_back({"other targets of the same call lose it too",
                            "sasaran lain dari panggilan yang sama ikut kehilangan panggilan"});
  }
  const graph::Symbol &caller = graph.symbols[site.caller];
  if ((caller.flags & facts::flag::kLibrary) != 0 || (caller.flags & facts::flag::kDefined) == 0) {
    work.points *= 50;
    work.reasons.push_back({"code of a library, which is not the operator's to change",
                            "kode pustaka, bukan milik penyelenggara untuk diubah"});
  } else if (context.model.systemOf(site.caller) == kNone) {
    work.points *= 3;
    work.reasons.push_back({"code that belongs to no system: others use it as well",
                            "kode yang tidak dimiliki sistem mana pun: dipakai pihak lain juga"});
  }
  if (isCompilerWritten(caller)) {
    work.points *= 2;
    work.reasons.push_back(
        {"the function is written by the compiler", "fungsi ditulis oleh kompilator"});
  }
  return work;
}

graph::CallGraph withoutSites(const graph::CallGraph &graph, const std::vector<CutSite> &sites,
                              const std::vector<graph::Edge> &added) {
  std::set<std::tuple<SymbolIndex, std::uint32_t, std::uint32_t, std::uint32_t>> cut;
  for (const CutSite &site : sites)
    cut.insert(siteKey(site.caller, site.site));
  graph::CallGraph rest = graph;
  std::erase_if(rest.edges, [&](const graph::Edge &edge) {
    return cut.contains(siteKey(graph.nodeSymbol[edge.from], edge.site));
  });
  rest.edges.insert(rest.edges.end(), added.begin(), added.end());
  std::ranges::stable_sort(rest.edges, [&](const graph::Edge &a, const graph::Edge &b) {
    const auto order = [](const graph::Edge &edge) {
      return std::tuple(edge.from, edge.to, -static_cast<int>(edge.confidence), edge.via,
                        edge.site.file, edge.site.line, edge.site.column);
    };
    return order(a) < order(b);
  });
  rest.firstEdge.assign(rest.nodeCount() + 1, 0);
  for (const graph::Edge &edge : rest.edges)
    ++rest.firstEdge[edge.from + 1];
  for (std::size_t i = 1; i < rest.firstEdge.size(); ++i)
    rest.firstEdge[i] += rest.firstEdge[i - 1];
  return rest;
}

} // namespace sekat::check
