#pragma once
// Answers of the call graph as plain values: what the writers of `sekat query` show. Files are
// relative to the project file; functions are named as in reports.

#include "graph/call_graph.h"
#include "report/report.h"

#include <cstdint>
#include <string>
#include <vector>

namespace sekat::driver {

struct QueryFunction {
  std::string name, signature;
  std::string component, system; ///< ids; empty when it belongs to none
  std::string file;
  std::uint32_t line = 0; ///< of the definition, or of the declaration
  bool defined = true;    ///< its body was read

  friend bool operator==(const QueryFunction &, const QueryFunction &) = default;
};

/// One of the copies in which a function that forwards or dispatches is analysed: the calls that
/// lead into this copy and no other.
struct QueryContext {
  std::string caller, file;
  std::uint32_t line = 0;

  friend auto operator<=>(const QueryContext &, const QueryContext &) = default;
};

/// Why the resolver believes in an edge: one step of the values that arrived at the call, from the
/// place where the target was named to the call itself.
struct QueryReason {
  std::string what, file; ///< "address of `f` taken", "stored in field `handler`", ...
  std::uint32_t line = 0;
};

/// A call site and one function that it leads to.
struct QueryCall {
  QueryFunction from, to;
  std::string via; ///< word of interfaces.md 4
  graph::Confidence confidence = graph::Confidence::Definite;
  std::uint32_t candidates = 1; ///< targets of the call site, this one included
  std::string file;
  std::uint32_t line = 0, column = 0;
  std::string source; ///< the line of code, without the blanks around it; empty when unreadable
  // Only of `why`:
  std::vector<QueryFunction> others;  ///< the other candidates, by name
  std::vector<QueryContext> contexts; ///< of the caller's copy; empty: the function itself
  bool ownCopy = false;               ///< the callee is analysed for this call on its own
  std::vector<QueryReason> reasons;   ///< constraint chain; none for direct calls
};

struct QueryPath {
  graph::Confidence confidence = graph::Confidence::Definite; ///< of the weakest call
  std::vector<QueryCall> calls;                               ///< at least one, end to end
};

/// A function that both systems use.
struct QueryShared {
  QueryFunction function;
  struct Use {
    std::string from;        ///< the nearest function of the system; itself when it belongs there
    std::uint32_t calls = 0; ///< calls between them
  } first, second;
};

/// Only the list that the question fills is read.
struct QueryAnswer {
  std::string what;               ///< callers, callees, path, symbols, shared, why, unresolved
  std::vector<std::string> names; ///< as asked
  std::vector<QueryFunction> functions; ///< symbols
  std::vector<QueryCall> calls;         ///< callers, callees, why; calls among `functions`
  std::vector<QueryPath> paths;         ///< path: shortest first
  std::vector<QueryShared> shared;
  std::vector<report::LedgerEntry> unresolved;
  bool cut = false;            ///< the search for paths stopped at its limit
  std::uint32_t distance = 0;  ///< why without a call: calls of the shortest path, 0 if none
  std::uint64_t lostUnits = 0; ///< translation units that are missing in the graph

  [[nodiscard]] bool isEmpty() const {
    return functions.empty() && calls.empty() && paths.empty() && shared.empty() &&
           unresolved.empty();
  }
};

} // namespace sekat::driver
