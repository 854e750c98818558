#include "check/path_search.h"

#include <algorithm>
#include <tuple>

namespace sekat::check {

using graph::Confidence;
using graph::kNone;
using graph::NodeIndex;
using graph::SymbolIndex;

std::uint32_t HandedSets::extend(std::uint32_t set,
                                 std::span<const std::pair<SymbolIndex, Gate>> gates) {
  std::vector<SystemIndex> grown = handedOver(sets_[set], home_, gates);
  if (grown == sets_[set])
    return set;
  if (const auto known = index_.find(grown); known != index_.end())
    return known->second;
  if (sets_.size() == kMaxSets)
    return set;
  const auto number = static_cast<std::uint32_t>(sets_.size());
  index_.emplace(grown, number);
  sets_.push_back(std::move(grown));
  return number;
}

bool HandedSets::contains(std::uint32_t set, SystemIndex system) const {
  return std::ranges::binary_search(sets_[set], system);
}

bool HandedSets::isProperSubset(std::uint32_t inner, std::uint32_t outer) const {
  return inner != outer && std::ranges::includes(sets_[outer], sets_[inner]);
}

PathSearch::PathSearch(const PathFinder &finder, const SearchSpace &space,
                       const std::vector<bool> &cone, SystemIndex home)
    : finder_(finder), graph_(finder.graph()), space_(space), cone_(cone), handedSets_(home),
      found_(graph_.symbols.size(), 0) {}

std::vector<Witness> PathSearch::run() {
  // Most components of a program that keeps the rules reach nothing: one cheap pass shows it, and
  // shows how many targets the ordered passes have to find before they may stop.
  explore(Confidence::Possible, false, kNone);
  const std::size_t wanted = existing_;
  std::ranges::fill(found_, std::uint8_t{0});
  for (const Confidence floor : {Confidence::Definite, Confidence::Likely, Confidence::Possible})
    if (witnesses_.size() < wanted)
      explore(floor, true, wanted);
  std::ranges::sort(witnesses_, {}, &Witness::sink);
  return std::move(witnesses_);
}

void PathSearch::explore(Confidence floor, bool ordered, std::size_t wanted) {
  start(ordered);
  std::size_t begin = 0;
  while (begin < reached_.size()) {
    levelBegin_ = reached_.size();
    for (std::size_t at = begin; at < levelBegin_; ++at)
      if (!isSink(reached_[at].node))
        expand(static_cast<std::uint32_t>(at), floor);
    if (ordered)
      rankLevel();
    harvest(ordered);
    if (ordered && witnesses_.size() == wanted)
      break;
    begin = levelBegin_;
  }
  for (const Reached &entry : reached_)
    seen_[entry.handed][entry.node] = 0;
}

void PathSearch::start(bool ordered) {
  reached_.clear();
  levelBegin_ = 0;
  // A function of `home` cannot be where a boundary leads, so no source is handed over yet.
  for (const NodeIndex node : sources_)
    reach({node, handedSets_.extend(0, space_.gates.of(graph_.nodeSymbol[node])), kNone, kNone, 0,
           0});
  if (ordered)
    rankLevel();
}

bool PathSearch::isSink(NodeIndex node) const {
  return (space_.marks[graph_.nodeSymbol[node]] & kTo) != 0;
}

void PathSearch::expand(std::uint32_t at, Confidence floor) {
  const NodeIndex node = reached_[at].node;
  const std::uint32_t last = graph_.firstEdge[node + 1];
  for (std::uint32_t first = graph_.firstEdge[node]; first < last;) {
    const NodeIndex to = graph_.edges[first].to;
    std::uint32_t next = first + 1;
    while (next < last && graph_.edges[next].to == to)
      ++next;
    if (cone_[to])
      if (const std::uint32_t edge = bestEdge(graph_, first, next, floor); edge != kNone)
        enter(at, to, edge);
    first = next;
  }
}

void PathSearch::enter(std::uint32_t previous, NodeIndex node, std::uint32_t edge) {
  const SymbolIndex symbol = graph_.nodeSymbol[node];
  const std::uint8_t marks = space_.marks[symbol];
  const bool sink = (marks & kTo) != 0;
  if ((!sink && (marks & kFrom) != 0) || (sink && found_[symbol] != 0))
    return;
  std::uint32_t handed = reached_[previous].handed;
  if (space_.gates.any(symbol))
    handed = handedSets_.extend(handed, space_.gates.of(symbol));
  if (handed != 0) {
    const SystemIndex system = space_.systems[symbol];
    if (system == kNone ? sink : handedSets_.contains(handed, system))
      return;
  }
  reach({node, handed, previous, edge, 0, 0});
}

// The level before is expanded in the order of its ranks, so the first path that enters a node is
// the best, but for predecessors that tie in names and sites: there the last call site decides.
void PathSearch::reach(const Reached &entry) {
  while (seen_.size() <= entry.handed)
    seen_.emplace_back(graph_.nodeCount(), 0);
  std::uint32_t &seen = seen_[entry.handed][entry.node];
  if (seen == 0) {
    if (entry.handed != 0 && isDominated(entry))
      return;
    reached_.push_back(entry);
    seen = static_cast<std::uint32_t>(reached_.size());
    return;
  }
  if (seen <= levelBegin_ || entry.previous == kNone)
    return;
  Reached &rival = reached_[seen - 1];
  if (reached_[rival.previous].siteClass == reached_[entry.previous].siteClass &&
      compareLastSites(entry, rival) < 0)
    rival = entry;
}

// A path that was handed over to fewer systems can go wherever this one can, so a node that such a
// path reached at an earlier level needs no second visit.
bool PathSearch::isDominated(const Reached &entry) const {
  for (std::uint32_t set = 0; set < seen_.size(); ++set) {
    const std::uint32_t seen = seen_[set][entry.node];
    if (seen != 0 && seen <= levelBegin_ && handedSets_.isProperSubset(set, entry.handed))
      return true;
  }
  return false;
}

int PathSearch::compareLastSites(const Reached &a, const Reached &b) const {
  return a.edge == b.edge
             ? 0
             : compareSites(graph_, graph_.edges[a.edge].site, graph_.edges[b.edge].site);
}

// Sorts the level just reached by names, then sites. What the ranks are made of is looked up once a
// path, not once a comparison.
void PathSearch::rankLevel() {
  struct Key {
    std::uint64_t names;     // names of the path before, then the last name
    std::uint32_t siteClass; // of the path before
    std::uint32_t index;
  };
  std::vector<Key> keys;
  keys.reserve(reached_.size() - levelBegin_);
  for (std::size_t at = levelBegin_; at < reached_.size(); ++at) {
    const Reached &entry = reached_[at];
    const bool first = entry.previous == kNone;
    const std::uint64_t before = first ? 0 : reached_[entry.previous].nameClass;
    keys.push_back({before << 32 | finder_.rankOf(graph_.nodeSymbol[entry.node]),
                    first ? 0 : reached_[entry.previous].siteClass,
                    static_cast<std::uint32_t>(at)});
  }
  const auto compareReading = [this](const Key &a, const Key &b) {
    if (a.names != b.names)
      return a.names < b.names ? -1 : 1;
    if (a.siteClass != b.siteClass)
      return a.siteClass < b.siteClass ? -1 : 1;
    return compareLastSites(reached_[a.index], reached_[b.index]);
  };
  std::ranges::sort(keys, [&](const Key &a, const Key &b) {
    if (const int order = compareReading(a, b); order != 0)
      return order < 0;
    const Reached &left = reached_[a.index];
    const Reached &right = reached_[b.index];
    return std::tie(left.node, left.handed) < std::tie(right.node, right.handed);
  });
  std::vector<Reached> level;
  level.reserve(keys.size());
  std::uint32_t nameClass = 0;
  std::uint32_t siteClass = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i > 0 && keys[i - 1].names != keys[i].names)
      ++nameClass;
    if (i > 0 && compareReading(keys[i - 1], keys[i]) != 0)
      ++siteClass;
    level.push_back(reached_[keys[i].index]);
    level.back().nameClass = nameClass;
    level.back().siteClass = siteClass;
  }
  std::ranges::copy(level, reached_.begin() + static_cast<std::ptrdiff_t>(levelBegin_));
}

void PathSearch::harvest(bool ordered) {
  for (std::size_t at = levelBegin_; at < reached_.size(); ++at) {
    const SymbolIndex symbol = graph_.nodeSymbol[reached_[at].node];
    if ((space_.marks[symbol] & kTo) == 0 || found_[symbol] != 0)
      continue;
    found_[symbol] = 1;
    if (ordered)
      witnesses_.push_back(witnessOf(static_cast<std::uint32_t>(at)));
    else
      ++existing_;
  }
}

Witness PathSearch::witnessOf(std::uint32_t at) const {
  Witness witness;
  witness.sink = graph_.nodeSymbol[reached_[at].node];
  for (std::uint32_t step = at; step != kNone; step = reached_[step].previous) {
    witness.nodes.push_back(reached_[step].node);
    if (reached_[step].edge != kNone) {
      witness.edges.push_back(reached_[step].edge);
      witness.confidence =
          std::min(witness.confidence, graph_.edges[reached_[step].edge].confidence);
    }
  }
  std::ranges::reverse(witness.nodes);
  std::ranges::reverse(witness.edges);
  return witness;
}

} // namespace sekat::check
