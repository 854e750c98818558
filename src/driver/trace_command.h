#pragma once
// `sekat trace`: the rules on traces alone. No source code is needed.

#include "check/trace_tally.h"
#include "driver/inputs.h"
#include "driver/options.h"
#include "report/report.h"
#include "support/diagnostics.h"
#include "trace/read.h"

#include <string>
#include <vector>

namespace sekat::driver {

/// Traces of any number of files, with what was odd and what was lost.
struct LoadedTraces {
  trace::SpanStore store; ///< frozen
  std::vector<report::TraceFile> files;
  std::vector<report::TraceDeviation> deviations; ///< that occurred, in a fixed order
  std::uint64_t records = 0, dropped = 0;         ///< as written; without usable ids
  std::uint64_t spans = 0;                        ///< distinct ones
};

/// Reads files and folders (all files in them, in the order of their names; what is no trace there
/// is passed over). A file that is missing, empty or of no known format is an error, and so is a
/// folder without traces; a file that breaks off is a loss.
[[nodiscard]] LoadedTraces loadTraces(const std::vector<std::string> &paths,
                                      const rules::Project &project,
                                      support::Diagnostics &diagnostics);

/// The same with options of the caller.
[[nodiscard]] LoadedTraces loadTraces(const std::vector<std::string> &paths,
                                      trace::ReadOptions options,
                                      support::Diagnostics &diagnostics);
/// How the project wants files to be read.
[[nodiscard]] trace::ReadOptions readOptions(const rules::Project &project,
                                             support::Diagnostics &diagnostics);
/// Reads the files and adds their spans to the tally. The result has no spans: more than `budget`
/// bytes of them are not held, but go to a temporary file (trace/span_parts.h) and are judged part
/// by part. A disk that does not take them is an error.
[[nodiscard]] LoadedTraces judgeTraces(const std::vector<std::string> &paths,
                                       const rules::Project &project,
                                       const rules::Catalogue &catalogue, std::size_t budget,
                                       check::TraceTally &tally, support::Diagnostics &diagnostics);

/// The part of the coverage that is about traces.
void addTraceCoverage(const LoadedTraces &traces, std::uint64_t matched, std::uint64_t duplicates,
                      std::uint64_t traceCount, report::Coverage &coverage);

/// Judges the traces with the code: evidence per finding, spans joined with functions, calls that
/// the graph missed. `report.result` holds what `graph` shows, and afterwards both.
void joinTraces(const LoadedTraces &traces, const graph::CallGraph &graph, const Inputs &inputs,
                const AuditOptions &options, report::Report &report);

/// Judges trace files and writes the reports that were asked for. Returns the exit code.
/// `missingRequests` of a collection make the verdict incomplete where there is no finding.
[[nodiscard]] int runTrace(const std::vector<std::string> &files, const AuditOptions &options,
                           std::uint64_t missingRequests = 0);

/// A loss of a trace file, in one sentence.
[[nodiscard]] std::string lossOf(const report::TraceFile &file);

/// Reports ties of components as errors of the project file.
void reportTies(const std::vector<check::Tie> &ties, support::Diagnostics &diagnostics);

} // namespace sekat::driver
