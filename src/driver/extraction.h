#pragma once
// The extraction stage: compile commands to stored facts, with what was lost on the way.

#include "driver/options.h"
#include "extract/compile_db.h"
#include "graph/program.h"
#include "report/report.h"
#include "support/progress.h"

#include <string>
#include <vector>

namespace sekat::driver {

struct ExtractionResult {
  graph::Program program;
  report::Coverage coverage;      ///< the part about TUs
  std::vector<std::string> notes; ///< losses and remarks, one sentence each
  std::string failure;            ///< the stage as a whole failed (disk, cache folder); else empty
  bool interrupted = false;
};

/// Extracts what the cache does not have and links the facts of all TUs. File names in the coverage
/// are relative to `projectRoot`.
[[nodiscard]] ExtractionResult extractAndLink(const extract::CompileDatabase &database,
                                              const InputOptions &options,
                                              const std::string &projectRoot,
                                              support::Progress &progress);

} // namespace sekat::driver
