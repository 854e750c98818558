#pragma once
// Minimal paths over spans: how a payment came about, backwards and forwards.
//
// The same question as in path_finder.h: a path is a witness when only its first node is `from`,
// only its last one `to`, and no approved boundary handed it over to where it leads. Spans form
// chains (a parent each, now and then a link), so the search first climbs from the targets and
// keeps what lies above them, and then comes down from the `from` side, level by level, in the
// order of names. What comes down from a span whose own cause is missing is not known to be held.
//
// Linear in the cone of the targets, times the number of components that a rule starts from.

#include "check/boundaries.h"
#include "check/path_search.h"
#include "check/trace_model.h"

#include <cstdint>
#include <span>
#include <vector>

namespace sekat::check {

struct TraceSpace {
  std::vector<std::uint8_t> marks; ///< kFrom, kTo by node
  /// Gates by set of boundaries (TraceModel::boundarySetOf); empty: the rule knows no boundaries.
  std::vector<std::vector<std::pair<graph::SymbolIndex, Gate>>> gates;
};
/// The gates of every set of boundaries that are valid on the day.
[[nodiscard]] std::vector<std::vector<std::pair<graph::SymbolIndex, Gate>>>
traceGates(const TraceModel &model, const rules::Date &asOf);

struct TraceWitness {
  TraceNode sink = kNoNode;
  std::vector<TraceNode> nodes;
  std::vector<CauseVia> vias; ///< one fewer than nodes
};

/// What is missing above a target.
enum class Gap : std::uint8_t { None, Parent, Link };

class TraceSearch {
public:
  /// `maybe` are nodes that could be targets (their attributes were dropped); they end no path.
  TraceSearch(const TraceModel &model, const TraceSpace &space, std::vector<TraceNode> targets,
              const std::vector<TraceNode> &maybe);

  /// All that one component can reach: for each name of a sink the best witness (shortest, then
  /// smallest by names), and every target that was reached.
  struct Reached {
    std::vector<TraceWitness> witnesses; ///< one per (service, name), in that order
    std::vector<TraceNode> targets;      ///< ascending
    std::vector<TraceNode> maybe;        ///< ascending
  };
  [[nodiscard]] Reached from(ComponentIndex component);

  /// Targets that could have come from a component of `home`, for all that is known: what lies
  /// above them is missing. `detail` says how the nearest parent is missing.
  struct Open {
    TraceNode target = kNoNode;
    Gap gap = Gap::None;
    Missing detail = Missing::No;
  };
  [[nodiscard]] std::vector<Open> open(SystemIndex home); ///< ascending by target

  [[nodiscard]] const std::vector<TraceNode> &targets() const { return targets_; }

private:
  struct Edge {
    std::uint32_t to = 0;
    CauseVia via = CauseVia::Span;
  };
  struct State {
    std::uint32_t node = 0; ///< local
    std::uint32_t handed = 0;
    std::uint32_t previous = graph::kNone;
    CauseVia via = CauseVia::Span; ///< from the previous one
    std::uint32_t rank = 0;        ///< of the path by names, within its level
  };
  void climb(const std::vector<TraceNode> &maybe);
  std::uint32_t add(TraceNode node);
  void rankNames();
  void rankLevel(std::vector<State> &states, std::size_t begin, const HandedSets &sets) const;
  [[nodiscard]] std::uint8_t marksOf(std::uint32_t local) const {
    return space_.marks[nodes_[local]];
  }

  const TraceModel &model_;
  const TraceSpace &space_;
  std::vector<TraceNode> targets_;
  std::vector<TraceNode> nodes_;        ///< of the cone; ascending after climb()
  std::vector<std::uint8_t> maybe_;     ///< by local number
  std::vector<std::uint32_t> nameRank_; ///< by local number; equal for equal (name, service)
  std::vector<std::uint32_t> firstEdge_;
  std::vector<Edge> edges_;
};

} // namespace sekat::check
