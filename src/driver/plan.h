#pragma once
// `sekat plan`: what to cut, move or have approved so that the rules hold.

#include "driver/options.h"

namespace sekat::driver {

/// Formats "text" and "json". 0: nothing to do; 1: there is work, and the plan settles it; 2: could
/// not start; 3: nothing to do as far as was read, but translation units were lost, or the plan
/// does not settle everything.
[[nodiscard]] int runPlan(const AuditOptions &options);

} // namespace sekat::driver
