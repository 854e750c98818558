#pragma once
// `--since`: what a change brought, by comparing two revisions.
//
// The base is judged like an audit of it would have judged it: with its own project file, from
// facts that are the same, byte for byte, as that audit's (BaseRevision). So a finding is new
// exactly when a full audit of the base has not got it. The base may also be a saved report.
//
// When units of the base were lost that are readable now, a finding that the base lacks may be an
// old one. Then nothing is called new with certainty: the verdict becomes `incomplete`.

#include "check/check.h"
#include "driver/inputs.h"
#include "driver/options.h"
#include "report/report.h"
#include "support/progress.h"

#include <cstdint>
#include <expected>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace sekat::driver {

/// What is remembered of the base once its graph is gone.
struct Base {
  std::string name, commit; ///< commit is empty for a saved report
  std::vector<check::Finding> findings;
  std::vector<std::uint64_t> calls; ///< sorted hashes of the names at both ends of every call
  bool knowsCalls = false;          ///< a saved report knows only those on its paths
  /// Calls between systems, by the names at both ends.
  std::map<std::pair<std::string, std::string>, report::CrossingCall> crossings;
  report::Coverage coverage;
  std::vector<std::string> unseen;
  std::vector<std::string> notes;
  bool projectDiffers = false; ///< the project file was another one
};

/// Reads and judges the base that `options.since` names: a saved report if there is such a file,
/// else a revision of git. Extracts only what no cache has. The error is one sentence. Must be
/// called before the process has started any thread.
[[nodiscard]] std::expected<Base, std::string> loadBase(const AuditOptions &options,
                                                        const Inputs &inputs,
                                                        const extract::CompileDatabase &database,
                                                        support::Progress &progress);

/// Marks what the base had as kept, says of each new finding by which call it became reachable and
/// which approved hand-off is nearest, and fills report.since. Call after waivers and baseline,
/// with report.coverage filled. Sets coverage.baseLost, which decideVerdict() reads.
void compareWithBase(const Base &base, const check::CheckInput &checked, report::Report &report);

} // namespace sekat::driver
