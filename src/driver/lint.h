#pragma once
// `sekat lint`: the audit of somebody who has just edited a file.
//
// The whole program is judged, because a call is legal or not by where it leads; but only what was
// edited is extracted again, and only findings whose path touches those files are shown. Each comes
// with the way out: the approved hand-off whose name is nearest to the place of the call.

#include "check/finding.h"
#include "driver/options.h"
#include "rules/project.h"

#include <string>
#include <vector>

namespace sekat::driver {

/// `files` are relative to the current folder; none: those that differ from git's HEAD, untracked
/// ones included. Exit codes as those of an audit; a run without a changed file is 0. A file that
/// no finding can touch because no translation unit was read that has it is said on stderr.
[[nodiscard]] int runLint(const AuditOptions &options, const std::vector<std::string> &files);

/// The advice for a finding: which approved boundary of the entry's system to call, with its
/// function, or that none is approved on the day `asOf`. Boundaries into the sink's system go
/// before others; then the longest common beginning of names with `caller` decides, then the order
/// in the project file.
[[nodiscard]] rules::Bilingual handoffAdvice(const rules::Project &project,
                                             const check::Finding &finding,
                                             const rules::Date &asOf);

} // namespace sekat::driver
