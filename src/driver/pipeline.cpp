// `sekat audit` from front to back; read this to know what happens in which order.

#include "driver/pipeline.h"

#include "check/check.h"
#include "driver/gate_exit.h"
#include "driver/inputs.h"
#include "driver/ledger.h"
#include "driver/output.h"
#include "driver/program_stage.h"
#include "driver/since.h"
#include "driver/trace_command.h"
#include "triage/baseline.h"
#include "triage/waiver.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace sekat::driver {

namespace {

/// Prints what was found wrong with the inputs; true when the run must stop.
bool stopAtCheckpoint(const support::Diagnostics &diagnostics) {
  diagnostics.print(stderr);
  return diagnostics.hasErrors();
}

} // namespace

int runAudit(const AuditOptions &options) {
  // Everything a person wrote is read first: a typo should cost a second, not an extraction.
  support::Diagnostics diagnostics;
  const Inputs inputs = loadInputs(options.input, diagnostics);
  triage::Baseline baseline;
  if (!options.baseline.empty())
    baseline = triage::loadBaseline(options.baseline, diagnostics);
  extract::CompileDatabase database;
  LoadedTraces traces;
  if (!options.traces.empty())
    traces = loadTraces(options.traces, inputs.project, diagnostics);
  if (!inputs.project.root.empty())
    database = loadDatabase(options.input, inputs.project.root, diagnostics);
  if (stopAtCheckpoint(diagnostics))
    return kExitCouldNotStart;

  // Extract, link, resolve: one TU at a time in worker processes, then Clang is gone and the whole
  // program is one graph. What an earlier run left in the cache is not done again.
  support::Progress progress(stderr, progressOptions(options));
  std::optional<Base> base;
  if (!options.since.empty()) {
    auto loaded = loadBase(options, inputs, database, progress);
    if (!loaded) {
      fmt::print(stderr, "sekat: error: {}\n", support::printable(loaded.error()));
      return kExitCouldNotStart;
    }
    base = std::move(*loaded);
  }
  const BuiltProgram program = buildProgram(database, options.input, inputs, progress);
  if (!program.failure.empty()) {
    fmt::print(stderr, "sekat: error: {}\n", program.failure);
    return program.interrupted ? kExitIncomplete : kExitCouldNotStart;
  }
  const graph::CallGraph &graph = program.resolution.graph;
  // From here on the graph is frozen and may be read from any thread.

  report::Report report = startReport(inputs, options);
  const check::CheckInput checked{
      graph, inputs.project, inputs.rulesets, inputs.catalogue, inputs.asOf, options.minConfidence};
  report.result = check::runChecks(checked);
  report.coverage = program.coverage;
  if (!options.traces.empty())
    joinTraces(traces, graph, inputs, options, report);
  support::Diagnostics ties;
  reportTies(report.result.ties, ties);
  if (stopAtCheckpoint(ties))
    return kExitCouldNotStart;
  // From here on findings are complete; what follows only sorts and labels them.

  const auto outcomes =
      triage::applyWaivers(report.result.findings, inputs.project.waivers, inputs.asOf);
  triage::listUnmatched(outcomes, inputs.project.waivers, report.result.unmatched);
  report.result.unmatched.insert(report.result.unmatched.end(),
                                 program.resolution.unusedModels.begin(),
                                 program.resolution.unusedModels.end());
  const auto staleEntries = triage::applyBaseline(report.result.findings, baseline);
  for (std::string &note : triage::waiverNotes(outcomes, inputs.project.waivers))
    report.notes.push_back(std::move(note));
  for (const triage::BaselineEntry &stale : staleEntries)
    report.notes.push_back(fmt::format("{}:{}: this baseline entry has no finding any more: {} {}",
                                       stale.pos.file, stale.pos.line, stale.rule,
                                       stale.fingerprint));
  if (base)
    compareWithBase(*base, checked, report);
  report.coverage.callsResolved = graph.resolvedSites;
  report.coverage.callsUnresolved = graph.unresolvedSites;
  report.coverage.functions = graph.symbols.size();
  report.coverage.edges = graph.edges.size();
  report.ledger = makeLedger(checked);
  report.notes.insert(report.notes.end(), program.notes.begin(), program.notes.end());
  report.notes.insert(report.notes.end(), program.resolution.notes.begin(),
                      program.resolution.notes.end());
  report.verdict = report::decideVerdict(
      report.result, report.coverage,
      {options.failOn, options.failNever, options.coverageFloor, options.undecidedFails});

  if (!writeReports(report, options))
    return kExitCouldNotStart;
  return gateExit(report, options, baseline, staleEntries);
}

} // namespace sekat::driver
