#pragma once
// `sekat query`: questions to the call graph.

#include "driver/options.h"

#include <string>
#include <vector>

namespace sekat::driver {

struct QueryOptions {
  std::string what; ///< callers, callees, path, symbols, shared, why, unresolved
  /// Symbol patterns; for symbols: ids of components; for shared: ids of systems.
  std::vector<std::string> names;
  std::vector<std::string> avoid; ///< path: symbol patterns, or `component:ID`
  std::size_t paths = 1;          ///< path: how many
  graph::Confidence minConfidence = graph::Confidence::Possible;
  FormatRequest format{"text", ""}; ///< text, json, dot
  bool stubs = false;               ///< unresolved: print a model file instead
  bool indonesian = false;
};

/// Prints the answer. 0: there is one; 1: there is none; 2: it could not start, or a name is not
/// known; 3: there is none, but translation units were lost. A list that is empty because all calls
/// are bounded (`unresolved`) is an answer.
[[nodiscard]] int runQuery(const InputOptions &options, const QueryOptions &query);

} // namespace sekat::driver
