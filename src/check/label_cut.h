#pragma once
// The cheapest set of labels to take away so that no path leads from a source to a target.
//
// An arc carries a label (the call site that it stands for) or none, and then it cannot be taken
// away. Where every label stands at one node only, this is a minimum cut, found as a maximum flow.
// A label at several nodes (copies of a function, or the same call after different hand-overs) is
// paid once and cuts everywhere; that is NP-hard in general. Then a maximum flow in which each of
// its nodes carries a share of the weight bounds the answer from below, and paths are collected
// until the cheapest set of labels that meets all of them cuts everything. The answer says how
// much is proven: `weight` is what the set costs, `atLeast` what any set costs.
//
// Deterministic. Of equally cheap cuts of a flow the one nearest to the sources wins.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sekat::check {

inline constexpr std::uint32_t kNoLabel = 0xffffffffu;

struct CutArc {
  std::uint32_t from = 0, to = 0;
  std::uint32_t label = kNoLabel;
};

struct CutProblem {
  std::uint32_t nodes = 0;
  std::vector<CutArc> arcs;
  std::vector<std::uint32_t> sources, targets; ///< nodes; one that is both cannot be cut off
  std::vector<std::uint32_t> weights;          ///< by label; at least 1
};

struct LabelCut {
  bool possible = true;              ///< false: a path has no label at all
  std::vector<std::uint32_t> labels; ///< ascending; none of them can be left out
  std::uint64_t weight = 0;          ///< of the labels
  std::uint64_t atLeast = 0;         ///< no set of labels that cuts weighs less
  [[nodiscard]] bool isSmallest() const { return possible && weight == atLeast; }
};

/// How long the search for a proof may last where a flow alone is none.
struct CutLimits {
  std::size_t paths = 2000;         ///< collected
  std::size_t branches = 2'000'000; ///< tried, in all
};

/// Cost: one or two maximum flows (Dinic), then bounded by `limits`.
[[nodiscard]] LabelCut cheapestCut(const CutProblem &problem, const CutLimits &limits = {});

/// The labels of one path of fewest arcs that avoids the labels of `removed` (by label), in their
/// order; `found` tells a path without labels from none.
[[nodiscard]] std::vector<std::uint32_t>
pathAvoiding(const CutProblem &problem, const std::vector<bool> &removed, bool &found);

/// Labels that could stand in for one label of a cut: with it the rest still cuts everything.
/// Ascending by weight, then label; the label itself is not among them.
[[nodiscard]] std::vector<std::uint32_t> substitutes(const CutProblem &problem, const LabelCut &cut,
                                                     std::uint32_t label);

/// Nodes that sources reach over arcs whose labels are not `removed`.
[[nodiscard]] std::vector<bool> reachedWithout(const CutProblem &problem,
                                               const std::vector<bool> &removed);

} // namespace sekat::check
