#pragma once
// The extraction stage: compile commands to stored facts, and facts to one program, with what was
// lost on the way.

#include "driver/options.h"
#include "extract/compile_db.h"
#include "extract/worker_pool.h"
#include "graph/program.h"
#include "report/report.h"
#include "support/progress.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace sekat::driver {

/// The translation units of a run and where their facts are.
struct Units {
  std::vector<extract::ExtractResult> results; ///< beside the commands of the database
  std::vector<std::string> files;              ///< beside results; relative to the project
  extract::ScratchFolder scratch;              ///< holds facts that are in no cache
  report::Coverage coverage;                   ///< the part about TUs
  std::vector<std::string> notes;              ///< losses and remarks, one sentence each
  std::string failure; ///< the stage as a whole failed (disk, cache folder); else empty
  bool interrupted = false;
};

/// The cache that the options ask for; none if they ask for none or it cannot be used, which is
/// noted.
[[nodiscard]] std::optional<extract::FactCache> openCache(const InputOptions &options,
                                                          const std::string &projectRoot,
                                                          std::vector<std::string> &notes);

/// The units, if the cache has the facts of every one of them. Reads manifests and looks at files,
/// but opens no facts.
[[nodiscard]] std::optional<Units> unitsFromCache(const extract::CompileDatabase &database,
                                                  const extract::FactCache &cache,
                                                  const std::string &projectRoot);

/// Extracts what the cache (may be null) does not have. File names in the coverage are relative to
/// `projectRoot`. With `overlay` files are seen through it; the cache must be, too.
[[nodiscard]] Units extractUnits(const extract::CompileDatabase &database,
                                 const InputOptions &options, const extract::FactCache *cache,
                                 const std::string &projectRoot, support::Progress &progress,
                                 const extract::FileOverlay *overlay = nullptr);

/// The units as somebody wants them who has just edited `again` (main files): those are extracted
/// anew unless the cache has them, all others are taken from the cache as they were kept last, even
/// if their files have changed since, and are extracted only if they never gave facts. `stale`
/// counts the ones whose files have changed.
[[nodiscard]] Units refreshUnits(const extract::CompileDatabase &database,
                                 const InputOptions &options, const extract::FactCache &cache,
                                 const std::string &projectRoot, support::Progress &progress,
                                 const std::set<std::string> &again, std::size_t &stale);

/// "10 extracted, 2 from the cache, 0 failed, 0 skipped"
[[nodiscard]] std::string sums(const report::Coverage &coverage);

/// Links the facts of all units. A unit whose facts cannot be read becomes a failed one.
[[nodiscard]] graph::Program linkUnits(Units &units);

} // namespace sekat::driver
