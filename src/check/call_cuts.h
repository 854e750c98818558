#pragma once
// The offending paths of rules as a graph in which call sites can be cut. Internal to check.
//
// A path runs over functions and remembers to which systems it was handed over, as in
// path_search.h; a node here is such a pair, and only pairs on a way from a source to a target are
// kept. What is cut is a call site: the expression in the text, with all its targets, in all copies
// of the function. Several rules put their paths side by side and share the sites.

#include "check/label_cut.h"
#include "check/path_search.h"
#include "check/rule_context.h"

#include <functional>
#include <map>
#include <tuple>
#include <vector>

namespace sekat::check {

/// One place in the text at which calls are made.
struct CutSite {
  graph::SymbolIndex caller = 0;
  graph::Site site;
  std::vector<std::uint32_t>
      edges; ///< on offending paths; indices into CallGraph::edges, ascending
};

class CallCuts {
public:
  /// Calls weaker than `floor` count as none.
  CallCuts(const RuleContext &context, graph::Confidence floor)
      : context_(context), floor_(floor) {}

  /// Adds the paths from one component to the targets of `space` that are wanted. `cone` is
  /// coneOf(space).
  void addPaths(const SearchSpace &space, const Cone &cone, ComponentIndex from,
                const std::function<bool(graph::SymbolIndex)> &wanted);
  /// Adds one call that offends by itself.
  void addCall(std::uint32_t edge);

  /// Weights are workOf() each site.
  [[nodiscard]] CutProblem problem() const;
  /// By label of the problem.
  [[nodiscard]] const std::vector<CutSite> &sites() const { return sites_; }
  /// By node of the problem: the function, for targets that are reached again.
  [[nodiscard]] graph::SymbolIndex symbolOf(std::uint32_t node) const { return symbols_[node]; }

private:
  std::uint32_t labelOf(std::uint32_t edge);

  const RuleContext &context_;
  graph::Confidence floor_;
  CutProblem problem_;
  std::vector<graph::SymbolIndex> symbols_;
  std::vector<CutSite> sites_;
  using SiteKey = std::tuple<graph::SymbolIndex, std::uint32_t, std::uint32_t, std::uint32_t>;
  std::map<SiteKey, std::uint32_t> labels_;
};

/// How hard a call site is to move, in points, and why. See plan.h for the table.
struct Work {
  std::uint32_t points = 0;
  std::vector<rules::Bilingual> reasons;
};
[[nodiscard]] Work workOf(const RuleContext &context, const CutSite &site);

/// The graph without every call that is made at one of the sites, and with `added` calls (from, to
/// and site are taken).
[[nodiscard]] graph::CallGraph withoutSites(const graph::CallGraph &graph,
                                            const std::vector<CutSite> &sites,
                                            const std::vector<graph::Edge> &added = {});

} // namespace sekat::check
