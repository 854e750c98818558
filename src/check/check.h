#pragma once
// Rules x graph -> findings. Pure: reads the frozen graph, writes nothing, keeps nothing.

#include "check/finding.h"
#include "graph/call_graph.h"
#include "rules/project.h"
#include "rules/ruleset.h"

#include <string>
#include <vector>

namespace sekat::check {

struct CheckInput {
  const graph::CallGraph &graph;
  const rules::Project &project;
  const std::vector<rules::Ruleset> &rulesets;
  const rules::Catalogue &catalogue;
  rules::Date asOf;                ///< day for approvals and clause numbers
  graph::Confidence minConfidence; ///< findings below are listed as notes
};

/// Judges every rule. Deterministic: the same input gives the same bytes in any order of threads.
[[nodiscard]] CheckResult runChecks(const CheckInput &input);

} // namespace sekat::check
