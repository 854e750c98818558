#pragma once
// From a report to files and terminals.

#include "driver/inputs.h"
#include "driver/options.h"
#include "report/report.h"
#include "support/progress.h"

namespace sekat::driver {

[[nodiscard]] support::Progress::Options progressOptions(const AuditOptions &options);

/// The parts of a report that are known before the analysis.
[[nodiscard]] report::Report startReport(const Inputs &inputs, const AuditOptions &options);

/// Writes every format that was asked for, and the baseline. Files are written to a temporary name
/// and renamed. A file that cannot be written is reported on stderr; then the result is false.
[[nodiscard]] bool writeReports(const report::Report &report, const AuditOptions &options);

} // namespace sekat::driver
