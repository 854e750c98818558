#include "check/path_finder.h"

#include "check/path_search.h"
#include "support/assert.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace sekat::check {

using graph::kNone;
using graph::NodeIndex;
using graph::SymbolIndex;

int compareSites(const graph::CallGraph &graph, const graph::Site &a, const graph::Site &b) {
  if (a.file != b.file)
    if (const int order = graph.text(a.file).compare(graph.text(b.file)); order != 0)
      return order;
  const auto left = std::tie(a.line, a.column);
  const auto right = std::tie(b.line, b.column);
  return left < right ? -1 : right < left ? 1 : 0;
}

std::uint32_t bestEdge(const graph::CallGraph &graph, std::uint32_t first, std::uint32_t last,
                       graph::Confidence floor) {
  const graph::Confidence strongest = graph.edges[first].confidence; // the graph's order
  if (strongest < floor)
    return kNone;
  std::uint32_t best = first;
  for (std::uint32_t i = first + 1; i < last && graph.edges[i].confidence == strongest; ++i)
    if (compareSites(graph, graph.edges[i].site, graph.edges[best].site) < 0)
      best = i; // equal sites are in the order of `via`
  return best;
}

namespace {

std::vector<std::uint32_t> nameRanks(const graph::CallGraph &graph) {
  const auto read = [&graph](SymbolIndex symbol) {
    return std::tie(graph.name(symbol), graph.text(graph.symbols[symbol].signature));
  };
  std::vector<SymbolIndex> order(graph.symbols.size());
  std::iota(order.begin(), order.end(), SymbolIndex{0});
  const auto before = [&read](SymbolIndex a, SymbolIndex b) { return read(a) < read(b); };
  if (!std::ranges::is_sorted(order, before))
    std::ranges::sort(order, before);
  std::vector<std::uint32_t> ranks(order.size());
  std::uint32_t rank = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i > 0 && read(order[i - 1]) != read(order[i]))
      ++rank;
    ranks[order[i]] = rank;
  }
  return ranks;
}

} // namespace

PathFinder::PathFinder(const graph::CallGraph &graph) : graph_(&graph), rank_(nameRanks(graph)) {
  const std::size_t nodes = graph.nodeCount();
  SEKAT_ASSERT(graph.firstEdge.size() == nodes + 1,
               "every node of a frozen graph has its range of edges");
  SEKAT_ASSERT(graph.edges.size() < kNone && nodes < kNone,
               "nodes and edges are counted in 32 bits");

  firstCaller_.assign(nodes + 1, 0);
  for (const graph::Edge &edge : graph.edges)
    ++firstCaller_[edge.to + 1];
  std::partial_sum(firstCaller_.begin(), firstCaller_.end(), firstCaller_.begin());
  callers_.resize(graph.edges.size());
  std::vector<std::uint32_t> next(firstCaller_.begin(), firstCaller_.end() - 1);
  for (const graph::Edge &edge : graph.edges)
    callers_[next[edge.to]++] = edge.from;

  const std::size_t symbols = graph.symbols.size();
  firstCopy_.assign(symbols + 1, 0);
  for (std::size_t node = symbols; node < nodes; ++node)
    ++firstCopy_[graph.nodeSymbol[node] + 1];
  std::partial_sum(firstCopy_.begin(), firstCopy_.end(), firstCopy_.begin());
  copies_.resize(nodes - symbols);
  next.assign(firstCopy_.begin(), firstCopy_.end() - 1);
  for (std::size_t node = symbols; node < nodes; ++node)
    copies_[next[graph.nodeSymbol[node]]++] = static_cast<NodeIndex>(node);
}

std::vector<NodeIndex> PathFinder::nodesOf(SymbolIndex symbol) const {
  std::vector<NodeIndex> nodes{symbol};
  nodes.insert(nodes.end(), copies_.begin() + firstCopy_[symbol],
               copies_.begin() + firstCopy_[symbol + 1]);
  return nodes;
}

std::vector<bool> PathFinder::coneOf(const SearchSpace &space) const {
  std::vector<bool> cone(graph_->nodeCount(), false);
  std::vector<NodeIndex> work;
  for (NodeIndex node = 0; node < cone.size(); ++node)
    if ((space.marks[graph_->nodeSymbol[node]] & kTo) != 0) {
      cone[node] = true;
      work.push_back(node);
    }
  while (!work.empty()) {
    const NodeIndex node = work.back();
    work.pop_back();
    for (const NodeIndex caller : callersOf(node)) {
      if (cone[caller])
        continue; // targets are in the cone from the start, so no path leads through one
      cone[caller] = true;
      if ((space.marks[graph_->nodeSymbol[caller]] & kFrom) == 0)
        work.push_back(caller); // a `from` function can only be the first step
    }
  }
  return cone;
}

std::vector<Witness> PathFinder::find(const SearchSpace &space, const std::vector<bool> &cone,
                                      std::span<const SymbolIndex> sources,
                                      SystemIndex home) const {
  PathSearch search(*this, space, cone, home);
  for (const SymbolIndex source : sources)
    if ((space.marks[source] & kTo) == 0)
      for (const NodeIndex node : nodesOf(source))
        if (cone[node])
          search.addSource(node);
  return search.run();
}

std::vector<bool> PathFinder::reachOf(const SearchSpace &space,
                                      std::span<const SymbolIndex> sources, SystemIndex home,
                                      graph::Confidence floor) const {
  std::vector<bool> reached(graph_->nodeCount(), false);
  std::vector<NodeIndex> work;
  const auto enter = [&](NodeIndex node) {
    const SymbolIndex symbol = graph_->nodeSymbol[node];
    if (reached[node] || (space.marks[symbol] & kTo) != 0)
      return;
    for (const auto &[owner, gate] : space.gates.of(symbol))
      if (gate.from == home)
        return;
    reached[node] = true;
    work.push_back(node);
  };
  for (const SymbolIndex source : sources)
    for (const NodeIndex node : nodesOf(source))
      enter(node);
  while (!work.empty()) {
    const NodeIndex node = work.back();
    work.pop_back();
    for (const graph::Edge &edge : graph_->out(node))
      if (edge.confidence >= floor)
        enter(edge.to);
  }
  return reached;
}

} // namespace sekat::check
