// `sekat trace` from front to back.

#include "driver/trace_command.h"

#include "driver/output.h"
#include "support/codes.h"
#include "trace/read.h"
#include "triage/baseline.h"
#include "triage/waiver.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace sekat::driver {

namespace fs = std::filesystem;

namespace {

struct TracePath {
  std::string path;
  bool inFolder = false; ///< nobody named it, so it need not be a trace
};

std::vector<TracePath> expand(const std::vector<std::string> &paths) {
  std::vector<TracePath> all;
  for (const std::string &path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      all.push_back({path, false});
      continue;
    }
    std::vector<std::string> found;
    for (fs::recursive_directory_iterator at(path, error), end; !error && at != end;
         at.increment(error))
      if (at->is_regular_file(error))
        found.push_back(at->path().string());
    std::ranges::sort(found);
    for (std::string &file : found)
      all.push_back({std::move(file), true});
    if (found.empty())
      all.push_back({path, false}); // reading it says what is wrong
  }
  return all;
}

report::TraceFile fileOf(const trace::FileReport &read) {
  return {.file = read.name,
          .format = std::string(trace::formatName(read.format)),
          .compression = read.compression,
          .records = read.records,
          .dropped = read.dropped,
          .broken = read.brokenRecords,
          .brokeOff = read.brokeOff ? read.brokeOffReason.empty() ? "it ends inside a record"
                                                                  : read.brokeOffReason
                                    : ""};
}

} // namespace

trace::ReadOptions readOptions(const rules::Project &project, support::Diagnostics &diagnostics) {
  trace::ReadOptions options;
  if (project.traceCsv.empty())
    return options;
  auto mapping = trace::csvMapping({project.traceCsv.begin(), project.traceCsv.end()});
  if (mapping)
    options.csv = std::move(*mapping);
  else
    diagnostics.error(support::code::kUnknownKey, {project.file, 0, 0}, mapping.error());
  return options;
}

LoadedTraces loadTraces(const std::vector<std::string> &paths, const rules::Project &project,
                        support::Diagnostics &diagnostics) {
  return loadTraces(paths, readOptions(project, diagnostics), diagnostics);
}

LoadedTraces loadTraces(const std::vector<std::string> &paths, trace::ReadOptions options,
                        support::Diagnostics &diagnostics) {
  LoadedTraces loaded;
  trace::Reader reader(std::move(options));
  trace::DeviationCounts counts;
  std::vector<std::string> errors;
  bool passedOver = false;
  for (const TracePath &path : expand(paths)) {
    const auto read = reader.readFile(path.path);
    if (!read) {
      if (path.inFolder)
        passedOver = true;
      else
        errors.push_back(read.error());
      continue;
    }
    loaded.files.push_back(fileOf(*read));
    loaded.records += read->records;
    loaded.dropped += read->dropped;
    counts.add(read->deviations);
  }
  if (loaded.files.empty() && errors.empty() && passedOver)
    errors.push_back(fmt::format("{}: no file in it is a trace of a known format", paths.front()));
  for (const std::string &error : errors)
    diagnostics.error(support::code::kBadTrace, {}, error);
  trace::DeviationCounts late;
  loaded.store = reader.finish(&late);
  loaded.spans = loaded.store.spans().size();
  counts.add(late);
  for (std::size_t i = 0; i < trace::kDeviations; ++i) {
    const auto deviation = static_cast<trace::Deviation>(i);
    if (counts[deviation] > 0)
      loaded.deviations.push_back({std::string(trace::deviationName(deviation)),
                                   std::string(trace::deviationMeaning(deviation)),
                                   counts[deviation]});
  }
  return loaded;
}

void addTraceCoverage(const LoadedTraces &traces, std::uint64_t matched, std::uint64_t duplicates,
                      std::uint64_t traceCount, report::Coverage &coverage) {
  coverage.spansRead = traces.spans;
  coverage.spansMatched = matched;
  coverage.spansUnmatched = coverage.spansRead - matched;
  coverage.spansDropped = traces.dropped;
  coverage.spansDuplicate = duplicates;
  coverage.traces = traceCount;
  coverage.traceFiles = traces.files;
  coverage.deviations = traces.deviations;
}

std::string lossOf(const report::TraceFile &file) {
  return file.brokeOff.empty()
             ? fmt::format("{}: {} records could not be read", file.file, file.broken)
             : fmt::format("{}: broke off: {}", file.file, file.brokeOff);
}

void reportTies(const std::vector<check::Tie> &ties, support::Diagnostics &diagnostics) {
  for (const check::Tie &tie : ties) {
    diagnostics.error(support::code::kTie, tie.secondPos,
                      fmt::format("components '{}' and '{}' select {} equally well", tie.first,
                                  tie.second, tie.function),
                      "make one of the two patterns more specific");
    diagnostics.note(support::code::kTie, tie.firstPos,
                     fmt::format("component '{}' is declared here", tie.first));
  }
}

int runTrace(const std::vector<std::string> &files, const AuditOptions &options,
             std::uint64_t missingRequests) {
  support::Diagnostics diagnostics;
  const Inputs inputs = loadInputs(options.input, diagnostics);
  triage::Baseline baseline;
  if (!options.baseline.empty())
    baseline = triage::loadBaseline(options.baseline, diagnostics);
  check::TraceTally tally({.project = inputs.project,
                           .rulesets = inputs.rulesets,
                           .catalogue = inputs.catalogue,
                           .asOf = inputs.asOf,
                           .minConfidence = options.minConfidence});
  const LoadedTraces traces =
      judgeTraces(files, inputs.project, inputs.catalogue, options.traceMemory, tally, diagnostics);
  diagnostics.print(stderr);
  if (diagnostics.hasErrors())
    return kExitCouldNotStart;

  report::Report report = startReport(inputs, options);
  check::TraceCheckResult checked = tally.result();
  support::Diagnostics ties;
  reportTies(checked.result.ties, ties);
  ties.print(stderr);
  if (ties.hasErrors())
    return kExitCouldNotStart;
  // From here on findings are complete; what follows only sorts and labels them.

  addTraceCoverage(traces, checked.matched, checked.duplicates, checked.traces, report.coverage);
  if (missingRequests > 0)
    report.coverage.traceFiles.push_back(
        {.file = "requests",
         .format = "otlp",
         .compression = {},
         .brokeOff =
             fmt::format("{} requests were refused and did not come again", missingRequests)});
  report.result = std::move(checked.result);
  const auto outcomes =
      triage::applyWaivers(report.result.findings, inputs.project.waivers, inputs.asOf);
  triage::listUnmatched(outcomes, inputs.project.waivers, report.result.unmatched);
  for (const triage::BaselineEntry &stale : triage::applyBaseline(report.result.findings, baseline))
    report.notes.push_back(fmt::format("{}:{}: this baseline entry has no finding any more: {} {}",
                                       stale.pos.file, stale.pos.line, stale.rule,
                                       stale.fingerprint));
  for (const report::TraceFile &file : report.coverage.traceFiles)
    if (file.lost())
      report.notes.push_back(lossOf(file));
  report.verdict = report::decideVerdict(
      report.result, report.coverage,
      {options.failOn, options.failNever, options.coverageFloor, options.undecidedFails});
  if (!writeReports(report, options))
    return kExitCouldNotStart;
  return report::exitCode(report.verdict);
}

} // namespace sekat::driver
