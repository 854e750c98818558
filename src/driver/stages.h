#pragma once
// Subcommands that print an intermediate product: facts of a TU, the resolved graph.

#include "driver/options.h"

#include <string>
#include <vector>

namespace sekat::driver {

/// Prints the facts of these source files (names of the compile database, relative or absolute).
[[nodiscard]] int runFacts(const InputOptions &options, const std::vector<std::string> &files);
/// Prints every edge and unresolved call of the project.
[[nodiscard]] int runGraph(const InputOptions &options);

} // namespace sekat::driver
