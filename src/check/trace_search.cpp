#include "check/trace_search.h"

#include "check/path_finder.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace sekat::check {

using graph::kNone;

std::vector<std::vector<std::pair<graph::SymbolIndex, Gate>>> traceGates(const TraceModel &model,
                                                                         const rules::Date &asOf) {
  const rules::Project &project = model.project();
  std::vector<std::vector<std::pair<graph::SymbolIndex, Gate>>> gates(model.patterns().setCount());
  for (std::uint32_t set = 0; set < gates.size(); ++set)
    for (const BoundaryIndex index : model.patterns().boundaries(set)) {
      const rules::Boundary &boundary = project.boundaries[index];
      if (standingOf(boundary, project.interpretation, asOf) == Standing::Valid)
        gates[set].push_back(
            {0, {static_cast<SystemIndex>(boundary.from), static_cast<SystemIndex>(boundary.to)}});
    }
  return gates;
}

namespace {

// A set of states (node, handed over to), as one array a set.
class Seen {
public:
  explicit Seen(std::size_t nodes) : nodes_(nodes) {}
  /// True the first time.
  bool enter(std::uint32_t node, std::uint32_t handed) {
    if (handed >= sets_.size())
      sets_.resize(handed + 1);
    if (sets_[handed].empty())
      sets_[handed].assign(nodes_, false);
    const bool isNew = !sets_[handed][node];
    sets_[handed][node] = true;
    return isNew;
  }

private:
  std::size_t nodes_;
  std::vector<std::vector<bool>> sets_;
};

// What entering a node does to a path that was handed over to `handed`; kNone when the path ends
// there, because a boundary led to where it arrives.
std::uint32_t entered(const TraceModel &model, const TraceSpace &space, HandedSets &sets,
                      TraceNode node, std::uint32_t handed) {
  const std::uint32_t boundaries = model.boundarySetOf(node);
  if (boundaries < space.gates.size() && !space.gates[boundaries].empty())
    handed = sets.extend(handed, space.gates[boundaries]);
  if (handed == 0)
    return handed;
  const SystemIndex system = model.systemOf(node);
  const bool arrived =
      system == kNone ? (space.marks[node] & kTo) != 0 : sets.contains(handed, system);
  return arrived ? kNone : handed;
}

} // namespace

TraceSearch::TraceSearch(const TraceModel &model, const TraceSpace &space,
                         std::vector<TraceNode> targets, const std::vector<TraceNode> &maybe)
    : model_(model), space_(space), targets_(std::move(targets)) {
  climb(maybe);
  rankNames();
}

void TraceSearch::climb(const std::vector<TraceNode> &maybe) {
  std::vector<bool> known(model_.nodeCount(), false);
  std::vector<TraceNode> work;
  const auto take = [&](TraceNode node) {
    if (known[node])
      return;
    known[node] = true;
    nodes_.push_back(node);
    work.push_back(node);
  };
  for (const TraceNode target : targets_)
    take(target);
  for (const TraceNode node : maybe)
    take(node);
  std::vector<std::pair<TraceNode, std::pair<TraceNode, CauseVia>>> found; // cause, effect
  std::size_t seeds = work.size();
  for (std::size_t at = 0; at < work.size(); ++at) {
    const TraceNode node = work[at];
    // Above what starts or ends a path no minimal path goes on, but a target has what leads to it.
    if (at >= seeds && (space_.marks[node] & (kFrom | kTo)) != 0)
      continue;
    model_.forEachCause(node, [&](TraceNode cause, CauseVia via) {
      found.push_back({cause, {node, via}});
      take(cause);
    });
  }
  std::ranges::sort(nodes_);
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  const auto local = [this](TraceNode node) {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(nodes_, node) - nodes_.begin());
  };
  firstEdge_.assign(nodes_.size() + 1, 0);
  edges_.reserve(found.size());
  std::uint32_t from = 0;
  for (const auto &[cause, effect] : found) {
    while (nodes_[from] != cause)
      firstEdge_[++from] = static_cast<std::uint32_t>(edges_.size());
    edges_.push_back({local(effect.first), effect.second});
  }
  while (from < nodes_.size())
    firstEdge_[++from] = static_cast<std::uint32_t>(edges_.size());
  maybe_.assign(nodes_.size(), 0);
  for (const TraceNode node : maybe)
    maybe_[local(node)] = 1;
}

void TraceSearch::rankNames() {
  // Few names, many spans: names are compared once, spans by number.
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;
  std::vector<std::tuple<std::string_view, std::string_view, std::uint32_t>> names;
  std::vector<std::uint32_t> number(nodes_.size());
  std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> ofPeers;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const TraceNode node = nodes_[i];
    const auto next = static_cast<std::uint32_t>(names.size());
    bool isNew = false;
    if (model_.isPeer(node)) {
      const auto [place, fresh] =
          ofPeers.try_emplace({model_.name(node), model_.service(node)}, next);
      number[i] = place->second;
      isNew = fresh;
    } else {
      const trace::Span &span = model_.store().span(node);
      const auto [place, fresh] = numbers.try_emplace(
          std::uint64_t{model_.store().resource(span).service} << 32 | span.name, next);
      number[i] = place->second;
      isNew = fresh;
    }
    if (isNew)
      names.emplace_back(model_.name(node), model_.service(node), next);
  }
  std::ranges::sort(names);
  std::vector<std::uint32_t> ranks(names.size());
  std::uint32_t rank = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool same = i > 0 && std::get<0>(names[i]) == std::get<0>(names[i - 1]) &&
                      std::get<1>(names[i]) == std::get<1>(names[i - 1]);
    rank += i > 0 && !same;
    ranks[std::get<2>(names[i])] = rank;
  }
  nameRank_.resize(nodes_.size());
  for (std::size_t i = 0; i < nodes_.size(); ++i)
    nameRank_[i] = ranks[number[i]];
}

// Sorts a level by the names of whole paths, then by the numbers of spans, and numbers it so that
// paths that read the same have the same rank.
void TraceSearch::rankLevel(std::vector<State> &states, std::size_t begin,
                            const HandedSets &sets) const {
  const auto before = [&](const State &state) {
    return state.previous == kNone ? 0 : states[state.previous].rank;
  };
  const auto names = [&](const State &state) {
    return std::pair{before(state), nameRank_[state.node]};
  };
  std::sort(states.begin() + static_cast<std::ptrdiff_t>(begin), states.end(),
            [&](const State &a, const State &b) {
              if (const auto left = std::pair{names(a), a.node},
                  right = std::pair{names(b), b.node};
                  left != right)
                return left < right;
              return sets.isBefore(a.handed, b.handed);
            });
  std::uint32_t rank = 0;
  auto last =
      begin < states.size() ? names(states[begin]) : std::pair<std::uint32_t, std::uint32_t>{};
  for (std::size_t i = begin; i < states.size(); ++i) {
    if (const auto now = names(states[i]); now != last) {
      ++rank;
      last = now;
    }
    states[i].rank = rank;
  }
}

TraceSearch::Reached TraceSearch::from(ComponentIndex component) {
  Reached result;
  HandedSets sets(static_cast<SystemIndex>(model_.project().components[component].system));
  Seen seen(nodes_.size());
  std::vector<State> states;
  for (std::uint32_t i = 0; i < nodes_.size(); ++i)
    if (model_.componentOf(nodes_[i]) == component && (marksOf(i) & (kFrom | kTo)) == kFrom &&
        firstEdge_[i] != firstEdge_[i + 1])
      if (const std::uint32_t handed = entered(model_, space_, sets, nodes_[i], 0);
          handed != kNone && seen.enter(i, handed))
        states.push_back({i, handed, kNone, CauseVia::Span, 0});
  std::map<std::uint32_t, std::uint32_t> best; // name of a sink to state
  std::vector<bool> isReached(nodes_.size(), false);
  rankLevel(states, 0, sets);
  for (std::size_t begin = 0; begin < states.size();) {
    const std::size_t end = states.size();
    for (std::size_t at = begin; at < end; ++at) {
      const State state = states[at];
      const bool first = state.previous == kNone;
      if (!first && (marksOf(state.node) & (kFrom | kTo)) != 0)
        continue;
      for (std::uint32_t e = firstEdge_[state.node]; e < firstEdge_[state.node + 1]; ++e) {
        const Edge &edge = edges_[e];
        const std::uint8_t marks = marksOf(edge.to);
        if ((marks & kFrom) != 0 && (marks & kTo) == 0 && maybe_[edge.to] == 0)
          continue; // a shorter path starts there
        const std::uint32_t handed = entered(model_, space_, sets, nodes_[edge.to], state.handed);
        if (handed != kNone && seen.enter(edge.to, handed))
          states.push_back({edge.to, handed, static_cast<std::uint32_t>(at), edge.via, 0});
      }
    }
    rankLevel(states, end, sets);
    for (std::size_t at = end; at < states.size(); ++at) {
      const std::uint32_t node = states[at].node;
      if (maybe_[node] != 0)
        isReached[node] = true;
      if ((marksOf(node) & kTo) == 0)
        continue;
      isReached[node] = true;
      best.try_emplace(nameRank_[node], static_cast<std::uint32_t>(at));
    }
    begin = end;
  }
  for (std::uint32_t i = 0; i < nodes_.size(); ++i)
    if (isReached[i])
      ((marksOf(i) & kTo) != 0 ? result.targets : result.maybe).push_back(nodes_[i]);
  for (const auto &[name, last] : best) {
    TraceWitness witness;
    witness.sink = nodes_[states[last].node];
    for (std::uint32_t at = last; at != kNone; at = states[at].previous) {
      witness.nodes.push_back(nodes_[states[at].node]);
      if (states[at].previous != kNone)
        witness.vias.push_back(states[at].via);
    }
    std::ranges::reverse(witness.nodes);
    std::ranges::reverse(witness.vias);
    result.witnesses.push_back(std::move(witness));
  }
  return result;
}

std::vector<TraceSearch::Open> TraceSearch::open(SystemIndex home) {
  struct Unknown {
    std::uint32_t node = 0, handed = 0;
    Missing detail = Missing::No;
  };
  std::vector<Open> result(nodes_.size());
  for (const Gap gap : {Gap::Parent, Gap::Link}) {
    HandedSets sets(home);
    Seen seen(nodes_.size());
    std::vector<Unknown> work;
    const auto reach = [&](std::uint32_t node, std::uint32_t before, Missing detail) {
      const std::uint8_t marks = marksOf(node);
      if ((marks & (kFrom | kTo)) == kFrom)
        return; // a path would start there
      const std::uint32_t handed = entered(model_, space_, sets, nodes_[node], before);
      if (handed == kNone || !seen.enter(node, handed))
        return;
      if ((marks & kTo) == 0)
        work.push_back({node, handed, detail});
      else if (result[node].gap == Gap::None)
        result[node] = {nodes_[node], gap, detail};
    };
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      const Missing parent = model_.missingParent(nodes_[i]);
      if (gap == Gap::Parent ? parent != Missing::No : model_.missingLink(nodes_[i]))
        reach(i, 0, gap == Gap::Parent ? parent : Missing::No);
    }
    for (std::size_t at = 0; at < work.size(); ++at) {
      const Unknown from = work[at];
      for (std::uint32_t e = firstEdge_[from.node]; e < firstEdge_[from.node + 1]; ++e)
        reach(edges_[e].to, from.handed, from.detail);
    }
  }
  std::erase_if(result, [](const Open &open) { return open.gap == Gap::None; });
  return result;
}

} // namespace sekat::check
