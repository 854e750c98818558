#pragma once
// One search of PathFinder: the best witnesses from the functions of one component. Internal to
// check.

#include "check/path_finder.h"

#include <map>
#include <utility>
#include <vector>

namespace sekat::check {

/// Sets of systems that a path was handed over to, interned. Set 0 is empty.
///
/// Real projects have a handful; a hostile one could make exponentially many, so beyond kMaxSets a
/// set stops growing, which can add findings but never loses one.
class HandedSets {
public:
  static constexpr std::size_t kMaxSets = 64;

  explicit HandedSets(SystemIndex home) : home_(home), sets_(1) {}
  /// The set after entering a function with these gates.
  [[nodiscard]] std::uint32_t extend(std::uint32_t set,
                                     std::span<const std::pair<graph::SymbolIndex, Gate>> gates);
  [[nodiscard]] bool contains(std::uint32_t set, SystemIndex system) const;
  [[nodiscard]] bool isProperSubset(std::uint32_t inner, std::uint32_t outer) const;
  [[nodiscard]] std::size_t size() const { return sets_.size(); }

private:
  SystemIndex home_;
  std::vector<std::vector<SystemIndex>> sets_;
  std::map<std::vector<SystemIndex>, std::uint32_t> index_;
};

/// Use once: addSource() for every first node, then run().
class PathSearch {
public:
  PathSearch(const PathFinder &finder, const SearchSpace &space, const std::vector<bool> &cone,
             SystemIndex home);
  void addSource(graph::NodeIndex node) { sources_.push_back(node); }
  [[nodiscard]] std::vector<Witness> run();

private:
  // A node reached by a path that was handed over to `handed`. In a sorted level, `nameClass` is
  // the rank of the path by names, shared by paths that read the same, and `siteClass` by names and
  // sites.
  struct Reached {
    graph::NodeIndex node = 0;
    std::uint32_t handed = 0;
    std::uint32_t previous = graph::kNone; // index into reached_
    std::uint32_t edge = graph::kNone;
    std::uint32_t nameClass = 0;
    std::uint32_t siteClass = 0;
  };

  void explore(graph::Confidence floor, bool ordered, std::size_t wanted);
  void start(bool ordered);
  void expand(std::uint32_t at, graph::Confidence floor);
  void enter(std::uint32_t previous, graph::NodeIndex node, std::uint32_t edge);
  void reach(const Reached &entry);
  [[nodiscard]] bool isDominated(const Reached &entry) const;
  [[nodiscard]] int compareLastSites(const Reached &a, const Reached &b) const;
  void rankLevel();
  void harvest(bool ordered);
  [[nodiscard]] Witness witnessOf(std::uint32_t at) const;
  [[nodiscard]] bool isSink(graph::NodeIndex node) const;

  const PathFinder &finder_;
  const graph::CallGraph &graph_;
  const SearchSpace &space_;
  const std::vector<bool> &cone_;
  HandedSets handedSets_;
  std::vector<graph::NodeIndex> sources_;
  std::vector<Reached> reached_;
  std::vector<std::vector<std::uint32_t>> seen_; // by handed set, by node: 1 + index into reached_
  std::size_t levelBegin_ = 0;                   // of the level that is being reached
  std::vector<std::uint8_t> found_;              // by symbol
  std::vector<Witness> witnesses_;
  std::size_t existing_ = 0; // targets counted by an unordered pass
};

} // namespace sekat::check
