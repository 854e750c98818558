#pragma once
// From a linked program to its frozen call graph, with the models of frameworks, and what came of
// the models: a pattern of the user's own that matches no function is a mistake more often than
// not.

#include "check/finding.h"
#include "graph/call_graph.h"
#include "graph/program.h"
#include "rules/ruleset.h"

#include <string>
#include <vector>

namespace sekat::driver {

struct Resolution {
  graph::CallGraph graph;
  /// Patterns of the user's own models that match no function that the program has or names, in the
  /// order of the files; shipped models are silent.
  std::vector<check::Unmatched> unusedModels;
  std::vector<std::string> notes; ///< open calls that models settle, one sentence a model entry
};

/// Resolves every call, then settles the open ones that models know. Deterministic.
[[nodiscard]] Resolution resolveProgram(const graph::Program &program,
                                        const std::vector<rules::Model> &models);

/// Patterns of models that match none of the names, as Resolution::unusedModels; a pattern without
/// wildcards comes with the nearest name. `names` may hold a name twice.
[[nodiscard]] std::vector<check::Unmatched> unusedModels(const std::vector<std::string_view> &names,
                                                         const std::vector<rules::Model> &models);

} // namespace sekat::driver
