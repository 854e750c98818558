#include "driver/program_stage.h"

#include "driver/extraction.h"
#include "driver/output.h"
#include "driver/resolution.h"
#include "support/codes.h"

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
  diagnostics = {};
  support::Progress progress(stderr, progressOptions({}));
  ExtractionResult extraction =
      extractAndLink(database, options, loaded.inputs.project.root, progress);
  if (!extraction.failure.empty()) {
    fmt::print(stderr, "sekat: error: {}\n", extraction.failure);
    return std::nullopt;
  }
  for (const report::FailedUnit &failed : extraction.coverage.unitsFailed)
    fmt::print(stderr, "sekat: warning: lost {}: {}\n", failed.file, failed.reason);
  Resolution resolution = resolveProgram(extraction.program, loaded.inputs.models);
  for (const check::Unmatched &unused : resolution.unusedModels)
    diagnostics.warning(support::code::kModelUnused, unused.pos,
                        unused.what + " matches nothing in the program");
  diagnostics.print(stderr);
  loaded.graph = std::move(resolution.graph);
  loaded.coverage = std::move(extraction.coverage);
  return loaded;
}

} // namespace sekat::driver
