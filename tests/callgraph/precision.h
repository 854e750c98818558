#pragma once
// How many targets a call site has, beside two simpler ways to resolve it.
//
// All three look at the same facts and at the same sites: calls of virtual methods whose receiver's
// class is not known exactly, and calls through pointers and type-erased wrappers. A site is a
// place in a function; copies of a function (CallGraph) count as one, with all their targets. By
// context they count one by one: that is what a path through the graph sees. Sites for which the
// resolver found nothing are left out of all averages and counted apart, so that an analysis does
// not look precise by finding less.

#include "graph/call_graph.h"
#include "graph/program.h"

#include <cstdint>
#include <vector>

namespace sekat::callgraph {

struct Distribution {
  std::size_t count = 0;
  double mean = 0;
  std::size_t percentile95 = 0; ///< nearest rank
  std::size_t largest = 0;
};
/// Of an empty list: all zero.
[[nodiscard]] Distribution distributionOf(std::vector<std::size_t> values);

struct Precision {
  Distribution virtualResolved;
  Distribution virtualHierarchy; ///< overriders in all classes below the one that is named
  Distribution indirectResolved;
  Distribution indirectSignature; ///< functions of the type whose address is taken somewhere, and
                                  ///< overriders of those that are virtual
  /// The same with each copy of a function counted for itself.
  Distribution virtualContexts, virtualContextsHierarchy;
  Distribution indirectContexts, indirectContextsSignature;
  std::size_t virtualWithout = 0, indirectWithout = 0; ///< sites for which nothing was found
};

/// `graph` is what was resolved from `program`.
[[nodiscard]] Precision measurePrecision(const graph::Program &program,
                                         const graph::CallGraph &graph);

} // namespace sekat::callgraph
