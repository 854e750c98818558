#pragma once
// From a linked program to a frozen call graph.

#include "graph/call_graph.h"
#include "graph/models.h"
#include "graph/program.h"

namespace sekat::graph {

/// Limits that keep hostile or huge programs in bounds; what they cut is merged, never dropped.
struct ResolveLimits {
  std::uint32_t copiedCalls = 16; ///< a function with more calls is no wrapper and gets no copies
  std::uint32_t copiesPerFunction = 150; ///< call sites of one wrapper that get a copy of their own
  std::uint32_t copyDepth = 8;           ///< wrappers within wrappers
  std::uint32_t copiesInAll = 400000;
  std::uint32_t copiesPerSymbol = 2; ///< on average; 20,000 copies are always allowed
  std::uint32_t copiedTargets = 8;   ///< targets of one indirect call that get copies for it
  std::uint32_t objectsPerClass =
      64; ///< places where objects of a class are made that are told apart
  std::uint32_t objectsPerAccess = 32; ///< objects at the base of one field access, likewise
};

struct ResolveStats {
  std::uint64_t variables = 0, copyEdges = 0, functionCopies = 0, mergedCopies = 0;
};

/// Resolves every call. Deterministic. `stats` may be null.
[[nodiscard]] CallGraph resolveCalls(const Program &program, const Models &models,
                                     const ResolveLimits &limits = {},
                                     ResolveStats *stats = nullptr);

} // namespace sekat::graph
