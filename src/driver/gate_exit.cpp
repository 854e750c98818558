#include "driver/gate_exit.h"

#include "report/lookup.h"
#include "support/codes.h"
#include "support/diagnostics.h"

#include <fmt/format.h>

namespace sekat::driver {

int gateExit(const report::Report &report, const AuditOptions &options,
             const triage::Baseline &baseline, const std::vector<triage::BaselineEntry> &stale) {
  int code = report::exitCode(report.verdict);
  const bool complete =
      report.coverage.unitsFailed.empty() &&
      report::incompleteReasons(report.result, report.coverage, report::verdictInput(report))
          .empty();
  if (complete && !stale.empty()) {
    support::Diagnostics diagnostics;
    for (const triage::BaselineEntry &entry : stale)
      diagnostics.error(support::code::kBaselineEntryStale, entry.pos,
                        fmt::format("no finding matches this baseline entry any more: {} {}",
                                    entry.rule, entry.fingerprint));
    diagnostics.print(stderr);
    if (const auto written = triage::shrinkBaseline(baseline.file, stale); !written)
      fmt::print(stderr, "sekat: error: {}\n", support::printable(written.error()));
    else
      fmt::print(stderr, "sekat: {} of {} entries were taken out of {}; keep the shorter file\n",
                 stale.size(), baseline.entries.size(), support::printable(baseline.file));
    if (code == kExitCompliant)
      code = kExitFindings;
  }
  return code == kExitFindings ? options.findingsExit : code;
}

} // namespace sekat::driver
