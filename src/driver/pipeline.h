#pragma once
// The run of `sekat audit`.

#include "driver/options.h"
#include "support/diagnostics.h"

namespace sekat::driver {

/// Audits a project and writes the reports that were asked for. Messages go to stderr, reports to
/// standard output or their files. Returns the exit code.
[[nodiscard]] int runAudit(const AuditOptions &options);

} // namespace sekat::driver
