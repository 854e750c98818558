#pragma once
// Open calls that a person has settled.
//
// A call whose targets no analysis can bound (a pointer from dlsym, from a closed library, from
// assembly) stands in CallGraph::unresolved. A model may say where such a call leads; then the call
// becomes edges like any other, of confidence `likely`, because a person vouches for the set. A
// model with no target says that the call leads to no function of the program.
//
// Works on the frozen graph: functions called this way run, but what the caller hands over does not
// flow into them.

#include "graph/call_graph.h"
#include "graph/models.h"
#include "graph/name_index.h"
#include "graph/program.h"

#include <cstdint>
#include <string>
#include <vector>

namespace sekat::graph {

/// Where the open calls of a function lead.
struct OpenCallModel {
  NamePattern function; ///< the function that the call stands in
  std::string call;     ///< UnresolvedCall::what of the call; empty: every open call there
  std::vector<NamePattern> targets;
  facts::Via via = facts::Via::FunctionPointer;
};

/// A call that names what it will call by a text: a slot by its signature, a symbol of a library.
struct NamedCallModel {
  NamePattern function;
  int argument = 0; ///< of the text; a call without a text there is no such call
  std::string call; ///< what the ledger says of it
};

/// Adds such calls to `unresolved`, with the text where it is known, and moves the counters.
void addNamedCalls(const Program &program, const NameIndex &names,
                   const std::vector<NamedCallModel> &models, CallGraph &graph);

/// What one model did.
struct OpenCallUse {
  std::uint64_t calls = 0;          ///< open calls that it settled; copies of a function count once
  std::vector<bool> targetsMatched; ///< beside OpenCallModel::targets
};

/// Turns the open calls that models settle into edges and takes them out of `unresolved`. A call
/// that several models name leads wherever one of them says. A model whose targets are not empty
/// but match no function settles nothing: a typo must not make a call disappear. One pass over the
/// symbols a model; the edges are sorted again only when there are new ones.
[[nodiscard]] std::vector<OpenCallUse> settleOpenCalls(CallGraph &graph,
                                                       const std::vector<OpenCallModel> &models);

} // namespace sekat::graph
