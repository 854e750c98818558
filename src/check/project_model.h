#pragma once
// Which component and which boundaries every symbol of the call graph belongs to.
//
// Patterns select symbols; of several components that select one symbol the most specific pattern
// wins. What is written inside a function (lambdas, blocks, members of local classes) belongs where
// that function belongs, unless a more specific pattern names the inner symbol itself: a path or
// `nusa::**` that happens to match the lambda as well does not tear it out of the function.
// Boundaries are not exclusive: a symbol is part of every boundary that selects it or what encloses
// it.
//
// A path pattern selects only code that was read (facts::flag::kDefined). Symbol and annotation
// patterns also select functions known by declaration alone: a closed payment library, a generated
// stub. Immutable after construction; safe to read from many threads.

#include "check/finding.h"
#include "graph/call_graph.h"
#include "rules/project.h"

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace sekat::check {

/// Index into rules::Project::components, ::systems or ::boundaries; graph::kNone for "none".
using ComponentIndex = std::uint32_t;
using SystemIndex = std::uint32_t;
using BoundaryIndex = std::uint32_t;

class ProjectModel {
public:
  /// Cost: one pass over the symbols, a prefix comparison per pattern and symbol, and one glob
  /// match per path pattern and file. Both arguments must outlive the model.
  ProjectModel(const graph::CallGraph &graph, const rules::Project &project);

  [[nodiscard]] ComponentIndex componentOf(graph::SymbolIndex symbol) const {
    return component_[symbol];
  }
  [[nodiscard]] SystemIndex systemOf(graph::SymbolIndex symbol) const { return system_[symbol]; }
  /// The system of every symbol, by symbol index.
  [[nodiscard]] const std::vector<SystemIndex> &systems() const { return system_; }
  /// Pairs of one symbol, ascending by boundary.
  [[nodiscard]] std::span<const std::pair<graph::SymbolIndex, BoundaryIndex>>
  boundariesOf(graph::SymbolIndex symbol) const;
  /// All pairs, ascending by symbol, then boundary.
  [[nodiscard]] const std::vector<std::pair<graph::SymbolIndex, BoundaryIndex>> &
  boundaryMembers() const {
    return boundaryMembers_;
  }
  /// Symbols of a component, ascending, which is by name.
  [[nodiscard]] const std::vector<graph::SymbolIndex> &membersOf(ComponentIndex component) const {
    return members_[component];
  }
  /// Whether a code pattern of the component selected no symbol at all.
  [[nodiscard]] bool hasIdlePattern(ComponentIndex component) const { return idle_[component]; }

  /// Id of a component or system; empty for kNone.
  [[nodiscard]] std::string componentId(ComponentIndex component) const;
  [[nodiscard]] std::string systemId(SystemIndex system) const;
  /// A file of a Site, relative to the project file.
  [[nodiscard]] std::string file(std::uint32_t fileString) const;

  /// Components, boundaries, barriers and single patterns that selected nothing, in the order of
  /// the project file. What has runtime patterns only is not listed: code cannot say anything about
  /// it.
  [[nodiscard]] const std::vector<Unmatched> &unmatched() const { return unmatched_; }
  /// One entry per pair of components that tie, with the first function (by name) they tie for. The
  /// component that stands first in the project file keeps the function until the tie is resolved.
  [[nodiscard]] const std::vector<Tie> &ties() const { return ties_; }

private:
  friend class Assignment;
  const graph::CallGraph *graph_;
  const rules::Project *project_;
  std::vector<ComponentIndex> component_; // by symbol
  std::vector<SystemIndex> system_;       // by symbol
  std::vector<std::pair<graph::SymbolIndex, BoundaryIndex>> boundaryMembers_;
  std::vector<std::vector<graph::SymbolIndex>> members_; // by component
  std::vector<bool> idle_;                               // by component
  std::vector<Unmatched> unmatched_;
  std::vector<Tie> ties_;
};

} // namespace sekat::check
