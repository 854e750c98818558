#include "check/label_cut.h"

#include "check/max_flow.h"
#include "support/assert.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace sekat::check {

namespace {

// Shares of a weight are counted in parts that many small numbers divide.
constexpr std::int64_t kParts = 720720; // 1..16
constexpr std::uint64_t kMostWeight = 1'000'000'000;

/// Calls leaving each node.
struct Adjacency {
  std::vector<std::uint32_t> first, arcs;
  explicit Adjacency(const CutProblem &problem) : first(problem.nodes + 1, 0) {
    for (const CutArc &arc : problem.arcs)
      ++first[arc.from + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    arcs.resize(problem.arcs.size());
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    for (std::uint32_t i = 0; i < problem.arcs.size(); ++i)
      arcs[next[problem.arcs[i].from]++] = i;
  }
};

class Cutter {
public:
  Cutter(const CutProblem &problem, const CutLimits &limits)
      : problem_(problem), limits_(limits), adjacency_(problem), isTarget_(problem.nodes, false),
        removed_(problem.weights.size(), false) {
    for (const std::uint32_t target : problem.targets)
      isTarget_[target] = true;
  }

  [[nodiscard]] LabelCut run() {
    LabelCut cut;
    bool found = false;
    std::vector<bool> all(problem_.weights.size(), true);
    (void)path(all, found);
    if (found) {
      cut.possible = false;
      return cut;
    }
    places();
    cut.labels = flowCut();
    prune(cut.labels);
    cut.weight = weigh(cut.labels);
    cut.atLeast = std::min(cut.weight, flowBound());
    if (cut.weight > cut.atLeast)
      hit(cut);
    return cut;
  }

  [[nodiscard]] std::vector<std::uint32_t> path(const std::vector<bool> &removed,
                                                bool &found) const {
    constexpr std::uint32_t kUnseen = 0xffffffffu, kStart = 0xfffffffeu;
    std::vector<std::uint32_t> by(problem_.nodes, kUnseen);
    std::vector<std::uint32_t> work;
    for (const std::uint32_t source : problem_.sources)
      if (by[source] == kUnseen) {
        by[source] = kStart;
        work.push_back(source);
      }
    found = false;
    for (std::size_t at = 0; at < work.size(); ++at) {
      const std::uint32_t node = work[at];
      if (isTarget_[node]) {
        found = true;
        std::vector<std::uint32_t> labels;
        for (std::uint32_t step = node; by[step] != kStart; step = problem_.arcs[by[step]].from)
          if (problem_.arcs[by[step]].label != kNoLabel)
            labels.push_back(problem_.arcs[by[step]].label);
        std::ranges::reverse(labels);
        return labels;
      }
      for (std::uint32_t i = adjacency_.first[node]; i < adjacency_.first[node + 1]; ++i) {
        const CutArc &arc = problem_.arcs[adjacency_.arcs[i]];
        if (by[arc.to] != kUnseen || (arc.label != kNoLabel && removed[arc.label]))
          continue;
        by[arc.to] = adjacency_.arcs[i];
        work.push_back(arc.to);
      }
    }
    return {};
  }

  [[nodiscard]] std::vector<bool> reached(const std::vector<bool> &removed) const {
    std::vector<bool> seen(problem_.nodes, false);
    std::vector<std::uint32_t> work;
    const auto enter = [&](std::uint32_t node) {
      if (!seen[node]) {
        seen[node] = true;
        work.push_back(node);
      }
    };
    for (const std::uint32_t source : problem_.sources)
      enter(source);
    while (!work.empty()) {
      const std::uint32_t node = work.back();
      work.pop_back();
      for (std::uint32_t i = adjacency_.first[node]; i < adjacency_.first[node + 1]; ++i) {
        const CutArc &arc = problem_.arcs[adjacency_.arcs[i]];
        if (arc.label == kNoLabel || !removed[arc.label])
          enter(arc.to);
      }
    }
    return seen;
  }

private:
  /// A label at a node becomes a node of its own behind it, with the capacity of the label.
  void places() {
    for (const CutArc &arc : problem_.arcs)
      if (arc.label != kNoLabel &&
          place_.try_emplace({arc.from, arc.label}, problem_.nodes + place_.size()).second)
        ++nodesOf_[arc.label];
  }

  [[nodiscard]] MaxFlow network(bool shared, std::uint32_t &source, std::uint32_t &sink) const {
    source = problem_.nodes + static_cast<std::uint32_t>(place_.size());
    sink = source + 1;
    MaxFlow flow(sink + 1);
    for (const std::uint32_t node : problem_.sources)
      flow.add(source, node, MaxFlow::kUnbounded);
    for (const std::uint32_t node : problem_.targets)
      flow.add(node, sink, MaxFlow::kUnbounded);
    for (const auto &[key, node] : place_) {
      const auto &[from, label] = key;
      const std::int64_t weight = problem_.weights[label];
      const std::int64_t parts = shared ? weight * kParts / nodesOf_.at(label) : weight;
      flow.add(from, node, parts);
    }
    for (const CutArc &arc : problem_.arcs)
      flow.add(arc.label == kNoLabel ? arc.from : place_.at({arc.from, arc.label}), arc.to,
               MaxFlow::kUnbounded);
    return flow;
  }

  [[nodiscard]] std::vector<std::uint32_t> flowCut() const {
    std::uint32_t source = 0, sink = 0;
    MaxFlow flow = network(false, source, sink);
    (void)flow.run(source, sink);
    const std::vector<bool> side = flow.sourceSide(source);
    std::vector<std::uint32_t> labels;
    for (const auto &[key, node] : place_)
      if (side[key.first] && !side[node])
        labels.push_back(key.second);
    std::ranges::sort(labels);
    labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
    return labels;
  }

  /// Any set that cuts also cuts the network of shares, and costs no less there.
  [[nodiscard]] std::uint64_t flowBound() const {
    std::uint32_t source = 0, sink = 0;
    MaxFlow flow = network(true, source, sink);
    const std::int64_t value = flow.run(source, sink);
    return static_cast<std::uint64_t>((value + kParts - 1) / kParts);
  }

  [[nodiscard]] std::uint64_t weigh(const std::vector<std::uint32_t> &labels) const {
    std::uint64_t sum = 0;
    for (const std::uint32_t label : labels)
      sum += problem_.weights[label];
    return sum;
  }

  [[nodiscard]] bool cuts(const std::vector<std::uint32_t> &labels) {
    for (const std::uint32_t label : labels)
      removed_[label] = true;
    bool found = false;
    (void)path(removed_, found);
    for (const std::uint32_t label : labels)
      removed_[label] = false;
    return !found;
  }

  /// Leaves out what is not needed, the dearest first.
  void prune(std::vector<std::uint32_t> &labels) {
    std::vector<std::uint32_t> order = labels;
    std::ranges::stable_sort(order, std::greater{},
                             [this](std::uint32_t label) { return problem_.weights[label]; });
    for (const std::uint32_t label : order) {
      std::vector<std::uint32_t> fewer = labels;
      std::erase(fewer, label);
      if (cuts(fewer))
        labels = std::move(fewer);
    }
  }

  /// Collects paths until the cheapest set that meets them all is a cut, or the limits are reached.
  void hit(LabelCut &cut) {
    std::vector<std::vector<std::uint32_t>> paths;
    branches_ = 0;
    while (paths.size() < limits_.paths) {
      std::vector<std::uint32_t> chosen;
      if (!cheapestHit(paths, cut, chosen))
        break;
      cut.atLeast = std::max(cut.atLeast, weigh(chosen));
      // Nothing cheaper than what is known meets the paths, so nothing cheaper cuts.
      if (weigh(chosen) >= cut.weight)
        break;
      bool found = false;
      std::vector<bool> removed(problem_.weights.size(), false);
      for (const std::uint32_t label : chosen)
        removed[label] = true;
      std::vector<std::uint32_t> labels = path(removed, found);
      if (!found) {
        std::ranges::sort(chosen);
        cut.labels = std::move(chosen);
        cut.weight = weigh(cut.labels);
        break;
      }
      // Disjoint paths tell more in one round.
      while (found && paths.size() < limits_.paths) {
        for (const std::uint32_t label : labels)
          removed[label] = true;
        std::ranges::sort(labels);
        labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
        paths.push_back(std::move(labels));
        labels = path(removed, found);
      }
    }
  }

  /// Branch and bound over the first path that is not met. False when the limit was reached; then
  /// `chosen` means nothing. Where nothing is cheaper than what is known, that.
  [[nodiscard]] bool cheapestHit(const std::vector<std::vector<std::uint32_t>> &paths,
                                 const LabelCut &known, std::vector<std::uint32_t> &chosen) {
    best_ = known.weight;
    bestSet_.clear();
    std::vector<std::uint32_t> taken;
    std::vector<bool> in(problem_.weights.size(), false), out(problem_.weights.size(), false);
    if (!branch(paths, taken, 0, in, out))
      return false;
    chosen = best_ == known.weight ? known.labels : bestSet_;
    return true;
  }

  [[nodiscard]] bool branch(const std::vector<std::vector<std::uint32_t>> &paths,
                            std::vector<std::uint32_t> &taken, std::uint64_t weight,
                            std::vector<bool> &in, std::vector<bool> &out) {
    if (++branches_ > limits_.branches)
      return false;
    if (weight >= best_)
      return true;
    const std::vector<std::uint32_t> *open = nullptr;
    std::size_t fewest = 0;
    for (const std::vector<std::uint32_t> &one : paths) {
      if (std::ranges::any_of(one, [&](std::uint32_t label) { return in[label]; }))
        continue;
      const auto choices = static_cast<std::size_t>(
          std::ranges::count_if(one, [&](std::uint32_t label) { return !out[label]; }));
      if (open == nullptr || choices < fewest) {
        open = &one;
        fewest = choices;
      }
    }
    if (open == nullptr) {
      best_ = weight;
      bestSet_ = taken;
      return true;
    }
    std::vector<std::uint32_t> tried;
    bool whole = true;
    for (const std::uint32_t label : *open) {
      if (out[label])
        continue;
      in[label] = true;
      taken.push_back(label);
      whole = branch(paths, taken, weight + problem_.weights[label], in, out);
      taken.pop_back();
      in[label] = false;
      if (!whole)
        break;
      out[label] = true; // sets with it were tried
      tried.push_back(label);
    }
    for (const std::uint32_t label : tried)
      out[label] = false;
    return whole;
  }

  const CutProblem &problem_;
  CutLimits limits_;
  Adjacency adjacency_;
  std::vector<bool> isTarget_, removed_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> place_; // (node, label)
  std::map<std::uint32_t, std::int64_t> nodesOf_;                          // by label
  std::uint64_t best_ = 0;
  std::vector<std::uint32_t> bestSet_;
  std::size_t branches_ = 0;
};

} // namespace

LabelCut cheapestCut(const CutProblem &problem, const CutLimits &limits) {
  std::uint64_t sum = 0;
  for (const std::uint32_t weight : problem.weights) {
    SEKAT_ASSERT(weight > 0, "what costs nothing to cut would always be cut");
    sum += weight;
  }
  SEKAT_ASSERT(sum < kMostWeight, "weights are small numbers, so that flows fit into 64 bits");
  return Cutter(problem, limits).run();
}

std::vector<std::uint32_t> pathAvoiding(const CutProblem &problem, const std::vector<bool> &removed,
                                        bool &found) {
  return Cutter(problem, {}).path(removed, found);
}

std::vector<bool> reachedWithout(const CutProblem &problem, const std::vector<bool> &removed) {
  return Cutter(problem, {}).reached(removed);
}

std::vector<std::uint32_t> substitutes(const CutProblem &problem, const LabelCut &cut,
                                       std::uint32_t label) {
  const Cutter cutter(problem, {});
  std::vector<bool> removed(problem.weights.size(), false);
  for (const std::uint32_t other : cut.labels)
    removed[other] = other != label;
  bool found = false;
  // What cuts must lie on every path, so on this one.
  std::vector<std::uint32_t> candidates = cutter.path(removed, found);
  std::ranges::sort(candidates);
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  std::vector<std::uint32_t> standIns;
  for (const std::uint32_t candidate : candidates) {
    if (candidate == label)
      continue;
    removed[candidate] = true;
    (void)cutter.path(removed, found);
    removed[candidate] = false;
    if (!found)
      standIns.push_back(candidate);
  }
  std::ranges::stable_sort(standIns, {}, [&](std::uint32_t one) { return problem.weights[one]; });
  return standIns;
}

} // namespace sekat::check
