#pragma once
// `sekat lint`: the audit of somebody who has just edited a file.
//
// The whole program is judged, because a call is legal or not by where it leads; but only what was
// edited is extracted again (for a header, one unit that includes it), the rest is judged as it was
// read last, and only findings whose path touches those files are shown. Each comes
// with the way out: the approved hand-off whose name is nearest to the place of the call.

#include "driver/options.h"

#include <string>
#include <vector>

namespace sekat::driver {

struct LintRequest {
  /// Relative to the current folder; none: those that differ from git's HEAD, or from
  /// AuditOptions::since, untracked ones included.
  std::vector<std::string> files;
  bool watch = false; ///< judge again whenever a file of the project changes, until interrupted
  /// For hooks: when units were never read, leave it at that; what cannot be judged fails nothing.
  bool ifCached = false;
};

/// Exit codes as those of an audit; a run without a changed file is 0. A file that no finding can
/// touch because no translation unit was read that has it is said on stderr.
[[nodiscard]] int runLint(const AuditOptions &options, const LintRequest &request);

} // namespace sekat::driver
