#pragma once
// One compile command in, the facts of its translation unit out.

#include "extract/compile_db.h"
#include "extract/fact_cache.h"
#include "extract/file_overlay.h"
#include "facts/facts.h"

#include <expected>
#include <string>

namespace sekat::extract {

/// Runs Clang on one command and returns what it saw.
///
/// Fails if no AST could be built at all. A TU with compile errors still yields the facts of its
/// sound parts, with `errors` filled: it counts as failed, but its facts may prove a finding. Takes
/// seconds and hundreds of megabytes; keeps nothing alive afterwards. Changes the working directory
/// of the process, therefore one call at a time per process; run it in a worker. With `overlay`
/// files are seen through it.
[[nodiscard]] std::expected<facts::TuFacts, std::string>
extractTu(const CompileCommand &command, Lookups *lookups = nullptr,
          const FileOverlay *overlay = nullptr);

/// Version of the Clang library that reads the code, for cache keys and reports.
[[nodiscard]] std::string clangVersion();

} // namespace sekat::extract
