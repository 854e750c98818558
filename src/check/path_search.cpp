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

PathSearch::PathSearch(const PathFinder &finder, const SearchSpace &space, const Cone &cone,
                       SystemIndex home, std::vector<NodeIndex> sources)
    : finder_(finder), graph_(finder.graph()), space_(space), classes_(cone), handedSets_(home),
      sources_(std::move(sources)), found_(graph_.symbols.size(), 0) {}

std::vector<Witness> PathSearch::run() {
  for (const Confidence floor : {Confidence::Definite, Confidence::Likely, Confidence::Possible})
    if (narrow(floor))
      explore(floor);
  std::ranges::sort(witnesses_, {}, &Witness::sink);
  return std::move(witnesses_);
}

// Whether a source can lead to a target that was not found.
bool PathSearch::narrow(Confidence floor) {
  for (std::uint8_t &bits : classes_)
    bits &= static_cast<std::uint8_t>(~(kReached | kDone));
  missing_ = finder_.narrow(classes_, found_, floor);
  return std::ranges::any_of(
      sources_, [this](NodeIndex node) { return (classes_[node] & node_class::kCone) != 0; });
}

void PathSearch::explore(Confidence floor) {
  start();
  std::size_t begin = 0;
  while (begin < reached_.size() && missing_ > 0) {
    levelBegin_ = reached_.size();
    for (std::size_t at = begin; at < levelBegin_; ++at) {
      prefetch(at);
      if ((classes_[reached_[at].node] & node_class::kTo) == 0)
        expand(static_cast<std::uint32_t>(at), floor);
    }
    rankLevel();
    harvest();
    begin = levelBegin_;
  }
  for (const Reached &entry : reached_)
    seen_[entry.handed][entry.node] = 0;
}

void PathSearch::start() {
  reached_.clear();
  levelBegin_ = 0;
  // A function of `home` cannot be where a boundary leads, so no source is handed over yet.
  for (const NodeIndex node : sources_)
    if ((classes_[node] & node_class::kCone) != 0)
      reach({node, handedSets_.extend(0, space_.gates.of(graph_.nodeSymbol[node])), kNone, kNone, 0,
             0});
  // Whatever else is `from` ends a path, unless it is a target.
  for (std::uint8_t &bits : classes_)
    if ((bits & (node_class::kFrom | node_class::kTo)) == node_class::kFrom)
      bits &= static_cast<std::uint8_t>(~node_class::kCone);
  rankLevel();
  harvest();
}

// The functions of a level lie all over the graph, and waiting for their calls would be most of the
// time: ask for them a few functions ahead.
void PathSearch::prefetch(std::size_t at) const {
  constexpr std::size_t kNear = 8;
  constexpr std::size_t kFar = 16;
  if (at + kFar < levelBegin_)
    __builtin_prefetch(&graph_.firstEdge[reached_[at + kFar].node]);
  if (at + kNear < levelBegin_)
    __builtin_prefetch(finder_.targets().data() + graph_.firstEdge[reached_[at + kNear].node]);
}

// The inner loop of every search: most calls lead out of the cone or to what was reached before.
// The level is expanded in the order of its ranks, so the first path that enters a node is the
// best, but for predecessors that tie.
void PathSearch::expand(std::uint32_t at, Confidence floor) {
  const NodeIndex node = reached_[at].node;
  const std::uint32_t last = graph_.firstEdge[node + 1];
  const NodeIndex *const targets = finder_.targets().data();
  const Confidence *const strengths = finder_.strengths().data();
  const std::uint8_t *const classes = classes_.data();
  const bool firstWins = reached_[at].handed == 0 && !tied_;
  const std::uint8_t asked = node_class::kCone | kDone | (firstWins ? kReached : std::uint8_t{0});
  NodeIndex before = kNone;
  for (std::uint32_t edge = graph_.firstEdge[node]; edge < last; ++edge) {
    const NodeIndex to = targets[edge];
    if (to == before)
      continue; // of parallel calls the strongest stands first
    before = to;
    if ((classes[to] & asked) == node_class::kCone && strengths[edge] >= floor)
      enter(at, edge);
  }
}

void PathSearch::enter(std::uint32_t previous, std::uint32_t firstEdge) {
  const NodeIndex node = finder_.targets()[firstEdge];
  const std::uint8_t marks = classes_[node];
  std::uint32_t handed = reached_[previous].handed;
  if ((marks & node_class::kGate) != 0)
    handed = handedSets_.extend(handed, space_.gates.of(graph_.nodeSymbol[node]));
  if (handed != 0) {
    const bool arrived =
        (marks & node_class::kSystem) == 0
            ? (marks & node_class::kTo) != 0
            : handedSets_.contains(handed, space_.systems[graph_.nodeSymbol[node]]);
    if (arrived)
      return;
  }
  if (const std::uint32_t seen = seenIn(handed)[node]; seen != 0 && seen <= levelBegin_)
    return; // a shorter path
  const std::uint32_t last = graph_.firstEdge[reached_[previous].node + 1];
  std::uint32_t next = firstEdge + 1;
  while (next < last && finder_.targets()[next] == node)
    ++next;
  const bool single = next == firstEdge + 1;
  reach({node, handed, previous, single ? firstEdge : bestEdge(graph_, firstEdge, next), 0, 0});
}

std::vector<std::uint32_t> &PathSearch::seenIn(std::uint32_t handed) {
  while (seen_.size() <= handed)
    seen_.emplace_back(graph_.nodeCount(), 0);
  return seen_[handed];
}

void PathSearch::reach(const Reached &entry) {
  std::uint32_t &seen = seenIn(entry.handed)[entry.node];
  if (seen == 0) {
    if (entry.handed != 0 && isDominated(entry))
      return;
    if (entry.handed == 0)
      classes_[entry.node] |= kReached;
    reached_.push_back(entry);
    seen = static_cast<std::uint32_t>(reached_.size());
    return;
  }
  if (seen <= levelBegin_ || entry.previous == kNone)
    return;
  // Predecessors that tie in names and sites: the last call site decides.
  Reached &rival = reached_[seen - 1];
  if (reached_[rival.previous].siteClass == reached_[entry.previous].siteClass &&
      compareLastSites(entry, rival) < 0)
    rival = entry;
}

// A path that was handed over to fewer systems can go wherever this one can, so a node that such a
// path reached at an earlier level needs no second visit.
bool PathSearch::isDominated(const Reached &entry) const {
  for (std::uint32_t set = 1; set < seen_.size(); ++set) { // kDone has answered for set 0
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
  tied_ = !level.empty() && siteClass + 1 < level.size();
  std::ranges::copy(level, reached_.begin() + static_cast<std::ptrdiff_t>(levelBegin_));
}

// Closes the level: its targets are found, its other nodes done.
void PathSearch::harvest() {
  for (std::size_t at = levelBegin_; at < reached_.size(); ++at) {
    const Reached &entry = reached_[at];
    if (entry.handed == 0)
      classes_[entry.node] |= kDone;
    std::uint8_t &found = found_[graph_.nodeSymbol[entry.node]];
    if ((classes_[entry.node] & node_class::kTo) == 0 || found != 0)
      continue;
    found = 1;
    --missing_;
    witnesses_.push_back(witnessOf(static_cast<std::uint32_t>(at)));
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
