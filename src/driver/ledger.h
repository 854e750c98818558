#pragma once
// The unresolved-call ledger: what could not be bounded, nearest to breaking a rule first.

#include "graph/call_graph.h"
#include "report/report.h"
#include "rules/project.h"

#include <vector>

namespace sekat::driver {

/// One entry a call site. Order: calls in a social-media or promotion component of a
/// social-commerce system, then calls that such a component can reach, then the rest; within each
/// by caller and place.
[[nodiscard]] std::vector<report::LedgerEntry> makeLedger(const graph::CallGraph &graph,
                                                          const rules::Project &project);

} // namespace sekat::driver
