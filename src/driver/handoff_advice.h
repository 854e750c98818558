#pragma once
// The way out of a finding.

#include "check/finding.h"
#include "rules/project.h"

namespace sekat::driver {

/// The advice for a finding: which approved boundary of the entry's system to call, with its
/// function, or that none is approved on the day `asOf`. Boundaries into the sink's system go
/// before others; then the longest common beginning of names with the caller decides, then the
/// order in the project file.
[[nodiscard]] rules::Bilingual handoffAdvice(const rules::Project &project,
                                             const check::Finding &finding,
                                             const rules::Date &asOf);

} // namespace sekat::driver
