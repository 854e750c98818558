#pragma once
// `sekat query`: questions to the call graph.

#include "driver/options.h"

#include <string>
#include <vector>

namespace sekat::driver {

struct QueryOptions {
  std::string what;               ///< callers, callees, path, symbols, unresolved
  std::vector<std::string> names; ///< symbol patterns; for symbols: ids of components
};

[[nodiscard]] int runQuery(const InputOptions &options, const QueryOptions &query);

} // namespace sekat::driver
