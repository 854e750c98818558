#include "driver/program_stage.h"

#include "driver/extraction.h"
#include "driver/output.h"
#include "graph/resolve.h"

#include <fmt/format.h>

namespace sekat::driver {

std::optional<LoadedProgram> loadProgram(const InputOptions &options) {
  support::Diagnostics diagnostics;
  LoadedProgram loaded;
  loaded.inputs = loadInputs(options, diagnostics);
  extract::CompileDatabase database;
  if (!loaded.inputs.project.root.empty())
    database = loadDatabase(options, loaded.inputs.project.root, diagnostics);
  diagnostics.print(stderr);
  if (diagnostics.hasErrors())
    return std::nullopt;
  support::Progress progress(stderr, progressOptions({}));
  ExtractionResult extraction =
      extractAndLink(database, options, loaded.inputs.project.root, progress);
  if (!extraction.failure.empty()) {
    fmt::print(stderr, "sekat: error: {}\n", extraction.failure);
    return std::nullopt;
  }
  for (const report::FailedUnit &failed : extraction.coverage.unitsFailed)
    fmt::print(stderr, "sekat: warning: lost {}: {}\n", failed.file, failed.reason);
  loaded.graph = graph::resolveCalls(extraction.program, graphModels(loaded.inputs.models));
  loaded.coverage = std::move(extraction.coverage);
  return loaded;
}

} // namespace sekat::driver
