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

std::uint32_t bestEdge(const graph::CallGraph &graph, std::uint32_t first, std::uint32_t last) {
  const graph::Confidence strongest = graph.edges[first].confidence; // the graph's order
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

  targets_.reserve(graph.edges.size());
  strengths_.reserve(graph.edges.size());
  firstCaller_.assign(nodes + 1, 0);
  for (const graph::Edge &edge : graph.edges) {
    targets_.push_back(edge.to);
    strengths_.push_back(edge.confidence);
    ++firstCaller_[edge.to + 1];
  }
  std::partial_sum(firstCaller_.begin(), firstCaller_.end(), firstCaller_.begin());
  callers_.resize(graph.edges.size());
  callerStrengths_.resize(graph.edges.size());
  std::vector<std::uint32_t> next(firstCaller_.begin(), firstCaller_.end() - 1);
  for (const graph::Edge &edge : graph.edges) {
    callerStrengths_[next[edge.to]] = edge.confidence;
    callers_[next[edge.to]++] = edge.from;
  }

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

Cone PathFinder::coneOf(const SearchSpace &space) const {
  Cone cone(graph_->nodeCount(), 0);
  std::vector<NodeIndex> targets;
  for (NodeIndex node = 0; node < cone.size(); ++node) {
    const SymbolIndex symbol = graph_->nodeSymbol[node];
    cone[node] = space.marks[symbol];
    if (space.gates.any(symbol))
      cone[node] |= node_class::kGate;
    if (space.systems[symbol] != kNone)
      cone[node] |= node_class::kSystem;
    if ((cone[node] & node_class::kTo) != 0) {
      cone[node] |= node_class::kCone;
      targets.push_back(node);
    }
  }
  climb(cone, std::move(targets), graph::Confidence::Possible);
  return cone;
}

std::size_t PathFinder::narrow(Cone &cone, const std::vector<std::uint8_t> &found,
                               graph::Confidence floor) const {
  std::vector<NodeIndex> targets;
  for (NodeIndex node = 0; node < cone.size(); ++node) {
    cone[node] &= static_cast<std::uint8_t>(~node_class::kCone);
    if ((cone[node] & node_class::kTo) != 0 && found[graph_->nodeSymbol[node]] == 0) {
      cone[node] |= node_class::kCone;
      targets.push_back(node);
    }
  }
  climb(cone, targets, floor);
  std::vector<SymbolIndex> entered;
  for (const NodeIndex target : targets)
    for (std::uint32_t call = firstCaller_[target]; call < firstCaller_[target + 1]; ++call)
      if (callerStrengths_[call] >= floor && (cone[callers_[call]] & node_class::kTo) == 0) {
        entered.push_back(graph_->nodeSymbol[target]);
        break;
      }
  std::ranges::sort(entered);
  entered.erase(std::unique(entered.begin(), entered.end()), entered.end());
  return entered.size();
}

// From the targets to their callers. No path leads through a target, and a `from` function can only
// be the first step.
void PathFinder::climb(Cone &cone, std::vector<NodeIndex> work, graph::Confidence floor) const {
  constexpr std::size_t kAhead = 8; // callers are asked for before they are needed
  constexpr std::uint8_t kStop = node_class::kCone | node_class::kTo;
  for (std::size_t at = 0; at < work.size(); ++at) {
    if (at + kAhead < work.size())
      __builtin_prefetch(callers_.data() + firstCaller_[work[at + kAhead]]);
    const std::uint32_t last = firstCaller_[work[at] + 1];
    for (std::uint32_t call = firstCaller_[work[at]]; call < last; ++call) {
      std::uint8_t &caller = cone[callers_[call]];
      if ((caller & kStop) != 0 || callerStrengths_[call] < floor)
        continue;
      caller |= node_class::kCone;
      if ((caller & node_class::kFrom) == 0)
        work.push_back(callers_[call]);
    }
  }
}

std::vector<Witness> PathFinder::find(const SearchSpace &space, const Cone &cone,
                                      std::span<const SymbolIndex> sources,
                                      SystemIndex home) const {
  std::vector<NodeIndex> nodes;
  for (const SymbolIndex source : sources)
    if ((space.marks[source] & kTo) == 0)
      for (const NodeIndex node : nodesOf(source))
        if ((cone[node] & node_class::kCone) != 0)
          nodes.push_back(node);
  if (nodes.empty())
    return {};
  return PathSearch(*this, space, cone, home, std::move(nodes)).run();
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
