#pragma once
// `sekat diff A B`: what two saved runs differ in.
//
// Findings are compared by rule and fingerprint, which lines and unrelated edits do not change. An
// edge is a call from the code of one system into the code of another one, or out of the entry's
// component, that stands on the path of a finding; edges are compared by the names at both ends,
// because a finding can be old and yet have found a second way.

#include "driver/options.h"
#include "report/report.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace sekat::driver {

/// A crossing call on the path of some finding.
using CrossingEdge = report::CrossingCall;
using CrossingEdges = std::map<std::pair<std::string, std::string>, CrossingEdge>;

/// Those of all findings, by the names (with parameters) at both ends.
[[nodiscard]] CrossingEdges crossingsOnPaths(const report::Report &report);

struct RunDifference {
  /// In the order of their runs; pointers into the two reports.
  std::vector<const check::Finding *> introduced, fixed, kept;
  std::vector<CrossingEdge> edgesAdded, edgesRemoved; ///< sorted by their ends, without repeats
};

/// Compares two runs, which must outlive the result. A waived finding is there like any other.
[[nodiscard]] RunDifference compareRuns(const report::Report &before, const report::Report &after);

[[nodiscard]] std::string writeDifferenceText(const RunDifference &difference,
                                              const report::Report &before,
                                              const report::Report &after);
/// For a comment of a merge request: only what is new or gone.
[[nodiscard]] std::string writeDifferenceMarkdown(const RunDifference &difference,
                                                  const report::Report &before,
                                                  const report::Report &after);
[[nodiscard]] std::string writeDifferenceJson(const RunDifference &difference,
                                              const report::Report &before,
                                              const report::Report &after);

struct DiffRequest {
  std::string before, after; ///< files with saved reports
  FormatRequest format;      ///< text, markdown or json
};

/// 1 when a finding was introduced that is not waived, 2 when a report cannot be read, 3 when
/// nothing was introduced but the second run is incomplete, else 0.
[[nodiscard]] int runDiff(const DiffRequest &request);

} // namespace sekat::driver
