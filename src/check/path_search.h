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
  /// An order by content: numbers depend on what was asked first.
  [[nodiscard]] bool isBefore(std::uint32_t a, std::uint32_t b) const {
    return sets_[a] < sets_[b];
  }
  [[nodiscard]] std::size_t size() const { return sets_.size(); }

private:
  SystemIndex home_;
  std::vector<std::vector<SystemIndex>> sets_;
  std::map<std::vector<SystemIndex>, std::uint32_t> index_;
};

/// One call of PathFinder::find(). Use once.
class PathSearch {
public:
  /// `sources` are nodes of the cone that are no targets.
  PathSearch(const PathFinder &finder, const SearchSpace &space, const Cone &cone, SystemIndex home,
             std::vector<graph::NodeIndex> sources);
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

  // Further bits of node classes, for paths that were not handed over.
  static constexpr std::uint8_t kReached = 32; // at the level that is being reached
  static constexpr std::uint8_t kDone = 64;    // at an earlier level: no longer path can be better

  void explore(graph::Confidence floor);
  void start();
  void prefetch(std::size_t at) const;
  void expand(std::uint32_t at, graph::Confidence floor);
  void enter(std::uint32_t previous, std::uint32_t firstEdge);
  void reach(const Reached &entry);
  [[nodiscard]] std::vector<std::uint32_t> &seenIn(std::uint32_t handed);
  [[nodiscard]] bool isDominated(const Reached &entry) const;
  [[nodiscard]] int compareLastSites(const Reached &a, const Reached &b) const;
  void rankLevel();
  void harvest();
  [[nodiscard]] bool narrow(graph::Confidence floor);
  [[nodiscard]] Witness witnessOf(std::uint32_t at) const;

  const PathFinder &finder_;
  const graph::CallGraph &graph_;
  const SearchSpace &space_;
  Cone classes_; // the cone that is searched, with kReached and kDone
  HandedSets handedSets_;
  std::vector<graph::NodeIndex> sources_;
  std::vector<Reached> reached_;
  std::vector<std::vector<std::uint32_t>> seen_; // by handed set, by node: 1 + index into reached_
  std::size_t levelBegin_ = 0;                   // of the level that is being reached
  bool tied_ = false;               // whether paths of the level before tie in names and sites
  std::vector<std::uint8_t> found_; // by symbol
  std::size_t missing_ = 0;         // at most so many targets are left to find
  std::vector<Witness> witnesses_;
};

} // namespace sekat::check
