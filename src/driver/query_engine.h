#pragma once
// Questions to the frozen call graph.
//
// Functions are named by patterns over qualified names; a pattern that matches no name is tried
// against name and parameters, `pasar::pay(int)`, to tell overloads apart. Answers speak of
// functions, but are found over nodes: a wrapper that is analysed in copies does not connect the
// strangers who use it.

#include "check/project_model.h"
#include "driver/query_answer.h"
#include "report/source_text.h"

#include <set>
#include <string>
#include <vector>

namespace sekat::driver {

/// By symbol.
using SymbolSet = std::vector<bool>;

struct PathRequest {
  SymbolSet from, to;
  SymbolSet avoid;       ///< never entered, not even as an end
  std::size_t count = 1; ///< paths wanted
};

/// Not thread safe (it reads source lines). The graph and the project must outlive it. Calls below
/// `floor` do not exist for it.
class QueryEngine {
public:
  QueryEngine(const graph::CallGraph &graph, const rules::Project &project,
              graph::Confidence floor);

  /// Functions that the pattern selects; all false when there are none.
  [[nodiscard]] SymbolSet select(const std::string &pattern) const;
  /// Members of a component, or of a system.
  [[nodiscard]] SymbolSet membersOf(check::ComponentIndex component) const;
  [[nodiscard]] SymbolSet membersOfSystem(check::SystemIndex system) const;
  [[nodiscard]] std::vector<std::string> near(const std::string &name) const;

  /// Calls into (`callers`) or out of the chosen functions, one a call site and target, by names
  /// and place. Of the copies of one call the strongest is shown.
  [[nodiscard]] std::vector<QueryCall> neighbours(const SymbolSet &chosen, bool callers) const;
  [[nodiscard]] std::vector<QueryFunction> functions(const SymbolSet &chosen) const;
  /// Calls from chosen to chosen functions.
  [[nodiscard]] std::vector<QueryCall> among(const SymbolSet &chosen) const;

  /// The shortest paths, as different sequences of functions that visit none twice: by length, then
  /// by confidence, then by names. Between its ends a path enters no function of `from` or `to`. A
  /// search that grows beyond kMostSteps stops, and `cut` says so.
  [[nodiscard]] std::vector<QueryPath> paths(const PathRequest &request, bool &cut) const;

  /// Functions that both systems use: each reaches them from its own functions over code of its own
  /// or of no system. By name.
  [[nodiscard]] std::vector<QueryShared> shared(check::SystemIndex first,
                                                check::SystemIndex second) const;

  /// Every call site of `from` that leads to `to`, with the other candidates and the copies of the
  /// caller that it stands in.
  [[nodiscard]] std::vector<QueryCall> why(const SymbolSet &from, const SymbolSet &to) const;

  static constexpr std::size_t kMostSteps = 2'000'000; ///< extensions of partial paths
  static constexpr std::size_t kMostContexts = 8;      ///< listed for one call

private:
  [[nodiscard]] QueryFunction function(graph::SymbolIndex symbol) const;
  [[nodiscard]] QueryCall call(const graph::Edge &edge) const;
  template <class Keep> std::vector<QueryCall> collect(const Keep &keep) const;
  struct Uses;
  [[nodiscard]] Uses usesOf(check::SystemIndex system) const;

  const graph::CallGraph &graph_;
  const rules::Project &project_;
  check::ProjectModel model_;
  graph::Confidence floor_;
  mutable report::SourceText source_;
};

} // namespace sekat::driver
