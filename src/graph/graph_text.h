#pragma once
// The call graph for people: what `sekat graph` prints and what goldens compare.

#include "graph/call_graph.h"

#include <string>

namespace sekat::graph {

/// One edge a line, "caller -> callee via confidence file:line", sorted as in the graph; copies of
/// a function are shown as "name @n". Unresolved calls follow. Paths below `root` are relative to
/// it; edges between functions without a body are left out.
[[nodiscard]] std::string printGraph(const CallGraph &graph, const std::string &root);

} // namespace sekat::graph
