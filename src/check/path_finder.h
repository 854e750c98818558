#pragma once
// Minimal witness paths: how control gets from the functions of one component to target functions.
//
// A witness path n0 -> n1 -> ... -> nk (k >= 1) runs over nodes of the call graph, so that
// strangers who share a wrapper stay apart; what counts is the symbol of each node. It is minimal:
// n0 is `from` and not `to`, nk is `to` (and may be `from`, when another function of the social
// side handles payment itself), and the steps between are neither.
//
// A path is handed over, and no witness, when it crosses an approved boundary and then arrives
// where that boundary leads: at a function of the system handed over to, or at a target that
// belongs to no system. Boundaries chain (nusa -> pasar, then pasar -> bank). A boundary between
// other systems than those on the path changes nothing.
//
// Of all witnesses of one target the best wins: strongest weakest step, then fewest steps, then
// smallest sequence of (name, signature), then smallest sequence of call sites. That is a
// breadth-first search per confidence floor in which every level is sorted: within a level, paths
// are ranked by the rank of the path to their predecessor and then by their own last name, which is
// the lexicographic order of whole paths without ever comparing two whole paths.

#include "check/boundaries.h"
#include "graph/call_graph.h"

#include <cstdint>
#include <span>
#include <vector>

namespace sekat::check {

/// Marks of a symbol, combined by |.
inline constexpr std::uint8_t kFrom = 1;
inline constexpr std::uint8_t kTo = 2;

/// What the searches of one rule share. Everything is indexed by symbol.
struct SearchSpace {
  std::vector<std::uint8_t> marks;
  std::vector<SystemIndex> systems; ///< graph::kNone for code of no system
  GateTable gates;                  ///< empty: the rule knows no boundaries
};

/// What a search asks about a node, in one byte, so that the inner loop touches one small table.
namespace node_class {
inline constexpr std::uint8_t kFrom = check::kFrom;
inline constexpr std::uint8_t kTo = check::kTo;
inline constexpr std::uint8_t kGate = 4;   ///< hands over
inline constexpr std::uint8_t kSystem = 8; ///< belongs to a system
inline constexpr std::uint8_t kCone = 16;  ///< a target can be entered from here, or it is one
} // namespace node_class

/// node_class bits by node.
using Cone = std::vector<std::uint8_t>;

struct Witness {
  graph::SymbolIndex sink = 0;
  graph::Confidence confidence = graph::Confidence::Definite; ///< of the weakest step
  std::vector<graph::NodeIndex> nodes;                        ///< at least two
  std::vector<std::uint32_t> edges; ///< indices into CallGraph::edges, one fewer than nodes
};

/// The call graph prepared for searches: callers, ranks of names, copies of symbols. About 9 bytes
/// an edge and 12 a node. The graph must outlive it. Immutable; searches may run on many threads.
class PathFinder {
public:
  explicit PathFinder(const graph::CallGraph &graph);

  /// Classes of all nodes; kCone for those from which a target can be entered by a minimal path,
  /// boundaries ignored: the only ones a search has to visit. Linear in what lies before the
  /// targets.
  [[nodiscard]] Cone coneOf(const SearchSpace &space) const;
  /// Narrows a cone to what leads to targets whose symbol is not in `found`, over calls of at least
  /// this confidence. Returns an upper bound of how many of those targets a search can find.
  std::size_t narrow(Cone &cone, const std::vector<std::uint8_t> &found,
                     graph::Confidence floor) const;

  /// The best witness of every target that the `sources` (symbols of one component, of system
  /// `home`) can enter, ascending by sink. Symbols marked kFrom end a path, sources or not. `cone`
  /// is coneOf(space). Up to three passes over the edges of the cone that the sources reach; the
  /// second and third look only for targets that no stronger path has found.
  [[nodiscard]] std::vector<Witness> find(const SearchSpace &space, const Cone &cone,
                                          std::span<const graph::SymbolIndex> sources,
                                          SystemIndex home) const;

  /// Nodes that `sources` reach over calls of at least this confidence without entering a target or
  /// a function that hands over from `home`; the sources are included.
  [[nodiscard]] std::vector<bool> reachOf(const SearchSpace &space,
                                          std::span<const graph::SymbolIndex> sources,
                                          SystemIndex home, graph::Confidence floor) const;

  /// Callers of a node, ascending, one entry per edge.
  [[nodiscard]] std::span<const graph::NodeIndex> callersOf(graph::NodeIndex node) const {
    return {callers_.data() + firstCaller_[node], callers_.data() + firstCaller_[node + 1]};
  }
  /// Nodes of a symbol: itself, then its copies in ascending order.
  [[nodiscard]] std::vector<graph::NodeIndex> nodesOf(graph::SymbolIndex symbol) const;
  /// Dense rank of (name, signature): equal for symbols that read the same.
  [[nodiscard]] std::uint32_t rankOf(graph::SymbolIndex symbol) const { return rank_[symbol]; }
  [[nodiscard]] const graph::CallGraph &graph() const { return *graph_; }
  /// Edge::to and Edge::confidence alone, by index of the edge.
  [[nodiscard]] const std::vector<graph::NodeIndex> &targets() const { return targets_; }
  [[nodiscard]] const std::vector<graph::Confidence> &strengths() const { return strengths_; }

private:
  void climb(Cone &cone, std::vector<graph::NodeIndex> work, graph::Confidence floor) const;

  const graph::CallGraph *graph_;
  std::vector<graph::NodeIndex> targets_;
  std::vector<graph::Confidence> strengths_;
  std::vector<std::uint32_t> firstCaller_;
  std::vector<graph::NodeIndex> callers_;
  std::vector<graph::Confidence> callerStrengths_; // beside callers_
  std::vector<std::uint32_t> rank_;                // by symbol
  std::vector<std::uint32_t> firstCopy_;           // by symbol
  std::vector<graph::NodeIndex> copies_;
};

/// Order of call sites: by file name, line, column. Negative, zero or positive.
[[nodiscard]] int compareSites(const graph::CallGraph &graph, const graph::Site &a,
                               const graph::Site &b);

/// Of the edges [first, last) between two nodes, at least one, the one that a report shows:
/// strongest, then first site, then first `via`. The first edge tells how strong the strongest is.
[[nodiscard]] std::uint32_t bestEdge(const graph::CallGraph &graph, std::uint32_t first,
                                     std::uint32_t last);

} // namespace sekat::check
