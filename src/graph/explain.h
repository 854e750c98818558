#pragma once
// Why a call has the targets that it has: the way of the value that decides it.

#include "graph/models.h"
#include "graph/program.h"
#include "graph/resolve.h"

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace sekat::graph {

/// One place that the value went through.
struct Reason {
  std::string what; ///< "address of `pay` taken in `start`", "argument 1 of `post`", ...
  std::string file; ///< of the function that it speaks of, as the facts name it; may be empty
  std::uint32_t line = 0;
};

/// A call site of one function that leads to another, and the chain of constraints behind it.
struct ExplainedCall {
  facts::SymbolId from = 0, to = 0;
  std::string file;
  std::uint32_t line = 0, column = 0;
  std::vector<Reason> reasons; ///< where the value comes from first; the shortest chain there is
};

/// Explains the calls that a value decides and that lead from the first to the second function of a
/// pair; direct calls need no reason and are left out. Each copy of a function is told apart.
/// Resolves the whole program, so it takes as long as resolveCalls().
[[nodiscard]] std::vector<ExplainedCall>
explainCalls(const Program &program, const Models &models,
             const std::set<std::pair<facts::SymbolId, facts::SymbolId>> &pairs,
             const ResolveLimits &limits = {});

} // namespace sekat::graph
