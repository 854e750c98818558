#pragma once
// Inputs, extraction and resolution for subcommands that only ask the graph.

#include "driver/inputs.h"
#include "graph/call_graph.h"
#include "report/report.h"

#include <optional>

namespace sekat::driver {

struct LoadedProgram {
  Inputs inputs;
  graph::CallGraph graph;
  report::Coverage coverage;
};

/// Everything up to the frozen graph. What was lost is said on stderr; nothing if it could not
/// start.
[[nodiscard]] std::optional<LoadedProgram> loadProgram(const InputOptions &options);

} // namespace sekat::driver
