#pragma once
// Graphviz as a program: a graph in its language becomes SVG.

#include <expected>
#include <string>

namespace sekat::driver {

/// Runs `dot -Tsvg`, found on PATH. Ends it after 20 seconds and after 16 MiB of output. The error
/// is one sentence. Starts a process, no thread.
[[nodiscard]] std::expected<std::string, std::string> drawSvg(const std::string &dot);

} // namespace sekat::driver
