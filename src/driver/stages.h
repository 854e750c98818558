#pragma once
// Subcommands that stop at an intermediate product: facts of a TU, facts in the cache, the resolved
// graph.

#include "driver/options.h"

#include <string>
#include <vector>

namespace sekat::driver {

/// Prints the facts of these source files (names of the compile database, relative or absolute).
[[nodiscard]] int runFacts(const InputOptions &options, const std::vector<std::string> &files);
/// Puts the facts of these files, or of all, into the cache, so that a build farm can share the
/// work and an audit finds them there. Prints the sums. 3 if one was lost.
[[nodiscard]] int runExtract(const InputOptions &options, const std::vector<std::string> &files);
/// Prints every edge and unresolved call of the project.
[[nodiscard]] int runGraph(const InputOptions &options);

} // namespace sekat::driver
