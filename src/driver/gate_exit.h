#pragma once
// How an audit ends: its exit code, and what becomes of baseline entries that have no finding any
// more.

#include "driver/options.h"
#include "report/report.h"
#include "triage/baseline.h"

#include <vector>

namespace sekat::driver {

/// The exit code of a finished audit; `options.findingsExit` stands for code 1 and for no other.
///
/// A stale entry is an error, because the next finding with its fingerprint would pass unseen: each
/// is reported with its line, the code is at least 1, and the entries are taken out of the file, so
/// that a baseline shrinks by itself and is never to be edited. Neither happens when the audit is
/// incomplete: what was not examined may still be there.
[[nodiscard]] int gateExit(const report::Report &report, const AuditOptions &options,
                           const triage::Baseline &baseline,
                           const std::vector<triage::BaselineEntry> &stale);

} // namespace sekat::driver
