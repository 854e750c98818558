#include "driver/since.h"

#include "check/project_model.h"
#include "driver/base_revision.h"
#include "driver/diff.h"
#include "driver/handoff_advice.h"
#include "driver/program_stage.h"
#include "driver/saved_report.h"
#include "rules/parse.h"
#include "support/stable_hash.h"
#include "triage/waiver.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace sekat::driver {

namespace {

namespace fs = std::filesystem;

using Ends = std::pair<std::string, std::string>;
using Crossings = std::map<Ends, report::CrossingCall>;

std::string nameOf(const graph::CallGraph &graph, graph::SymbolIndex symbol) {
  return graph.name(symbol) + graph.text(graph.symbols[symbol].signature);
}

std::vector<std::uint64_t> callsOf(const graph::CallGraph &graph) {
  std::vector<std::uint64_t> names(graph.symbols.size());
  for (graph::SymbolIndex symbol = 0; symbol < names.size(); ++symbol)
    names[symbol] = support::hash64(nameOf(graph, symbol));
  std::vector<std::uint64_t> calls;
  calls.reserve(graph.edges.size());
  for (const graph::Edge &edge : graph.edges) {
    const graph::SymbolIndex from = graph.nodeSymbol[edge.from], to = graph.nodeSymbol[edge.to];
    calls.push_back(support::hash64(graph.text(graph.symbols[to].signature),
                                    support::hash64(graph.name(to), names[from])));
  }
  std::ranges::sort(calls);
  calls.erase(std::ranges::unique(calls).begin(), calls.end());
  return calls;
}

std::uint64_t callOf(const check::Step &from, const check::Step &to) {
  return support::hash64(to.signature,
                         support::hash64(to.name, support::hash64(from.name + from.signature)));
}

/// Calls from the code of one system into the code of another.
Crossings crossingsOf(const check::CheckInput &checked) {
  const graph::CallGraph &graph = checked.graph;
  const check::ProjectModel model(graph, checked.project);
  Crossings crossings;
  for (const graph::Edge &edge : graph.edges) {
    const graph::SymbolIndex from = graph.nodeSymbol[edge.from], to = graph.nodeSymbol[edge.to];
    const check::SystemIndex home = model.systemOf(from), away = model.systemOf(to);
    if (home == away || home == graph::kNone || away == graph::kNone)
      continue;
    crossings.emplace(Ends(nameOf(graph, from), nameOf(graph, to)),
                      report::CrossingCall{graph.name(from), graph.name(to), model.systemId(home),
                                           model.systemId(away), model.file(edge.site.file),
                                           edge.site.line});
  }
  return crossings;
}

/// The project file as it was; the one of now if it was not there or does not hold.
void useOldProject(const BaseRevision &revision, const InputOptions &options, Inputs &inputs,
                   Base &base) {
  const std::string file = inputs.project.file;
  const extract::FileOverlay::Content *text = revision.overlay.find(file);
  if (text == nullptr)
    return;
  base.projectDiffers = true;
  if (!*text) {
    base.notes.push_back(
        fmt::format("{} had no project file; it was judged with the one of now", revision.name));
    return;
  }
  support::Diagnostics diagnostics;
  rules::Project project = rules::parseProject(**text, file, diagnostics);
  if (diagnostics.hasErrors()) {
    base.notes.push_back(fmt::format("the project file of {} does not hold; it was judged with "
                                     "the one of now",
                                     revision.name));
    return;
  }
  project.models = inputs.project.models;
  inputs.project = std::move(project);
  if (options.interpretation)
    inputs.project.interpretation = *options.interpretation;
}

std::expected<Base, std::string> judgeRevision(const AuditOptions &options, const Inputs &now,
                                               const extract::CompileDatabase &database,
                                               support::Progress &progress) {
  auto revision = readRevision(now.project.root, options.since, database);
  if (!revision)
    return std::unexpected(fmt::format("--since {}: {}", options.since, revision.error()));
  Base base;
  base.name = options.since;
  base.commit = revision->commit;
  base.unseen = std::move(revision->unseen);
  base.notes = std::move(revision->notes);
  Inputs inputs = now;
  useOldProject(*revision, options.input, inputs, base);
  const BuiltProgram program =
      buildProgram(revision->database, options.input, inputs, progress,
                   {.overlay = &revision->overlay, .label = fmt::format("facts of {}", base.name)});
  if (!program.failure.empty())
    return std::unexpected(fmt::format("--since {}: {}", options.since, program.failure));
  const graph::CallGraph &graph = program.resolution.graph;
  const check::CheckInput checked{
      graph, inputs.project, inputs.rulesets, inputs.catalogue, inputs.asOf, options.minConfidence};
  check::CheckResult result = check::runChecks(checked);
  (void)triage::applyWaivers(result.findings, inputs.project.waivers, inputs.asOf);
  base.findings = std::move(result.findings);
  base.calls = callsOf(graph);
  base.knowsCalls = true;
  base.crossings = crossingsOf(checked);
  base.coverage = program.coverage;
  // What may never have been compiled is no loss when it cannot be.
  std::erase_if(base.coverage.unitsFailed, [&](const report::FailedUnit &unit) {
    const std::string file = (fs::path(inputs.project.root) / unit.file).lexically_normal();
    return std::ranges::find(revision->guessed, file) != revision->guessed.end();
  });
  return base;
}

std::expected<Base, std::string> readSaved(const std::string &file) {
  auto report = loadReport(file);
  if (!report)
    return std::unexpected("--since " + report.error());
  Base base;
  base.name = fs::path(file).filename().string();
  base.coverage = std::move(report->coverage);
  for (const check::Finding &finding : report->result.findings)
    for (std::size_t i = 0; i + 1 < finding.path.size(); ++i)
      base.calls.push_back(callOf(finding.path[i], finding.path[i + 1]));
  std::ranges::sort(base.calls);
  base.crossings = crossingsOnPaths(*report);
  base.findings = std::move(report->result.findings);
  return base;
}

using Key = std::pair<std::string, std::string>;
Key keyOf(const check::Finding &finding) { return {finding.rule, finding.fingerprint}; }

/// By which call the finding came: the first one on its path that the base did not have.
rules::Bilingual cameBy(const Base &base, const check::Finding &finding) {
  for (std::size_t i = 0; i + 1 < finding.path.size(); ++i) {
    const check::Step &from = finding.path[i], &to = finding.path[i + 1];
    if (std::ranges::binary_search(base.calls, callOf(from, to)))
      continue;
    return {fmt::format("new since {}: {} calls {} at {}:{}", base.name, from.name, to.name,
                        from.file, from.line),
            fmt::format("baru sejak {}: {} memanggil {} di {}:{}", base.name, from.name, to.name,
                        from.file, from.line)};
  }
  if (base.projectDiffers)
    return {
        fmt::format("new since {}: every call was there; the project file has changed", base.name),
        fmt::format("baru sejak {}: semua panggilan sudah ada; berkas proyek berubah", base.name)};
  return {
      fmt::format("new since {}: every call was there; what the functions do has changed",
                  base.name),
      fmt::format("baru sejak {}: semua panggilan sudah ada; isi fungsinya berubah", base.name)};
}

/// Units that the base lost and that can be read now, or that were lost for another reason.
std::vector<report::FailedUnit> lostOf(const Base &base, const report::Coverage &now) {
  std::vector<report::FailedUnit> lost;
  for (const report::FailedUnit &unit : base.coverage.unitsFailed)
    if (std::ranges::none_of(now.unitsFailed, [&](const report::FailedUnit &other) {
          return other.file == unit.file;
        }))
      lost.push_back(unit);
  for (const std::string &path : base.unseen)
    lost.push_back({path, "it cannot be seen as it was (a link or a submodule)"});
  return lost;
}

void compareCrossings(const Base &base, const Crossings &now, report::Since &since) {
  const auto without = [](const Crossings &calls, const Crossings &others) {
    std::vector<report::CrossingCall> left;
    for (const auto &[ends, call] : calls)
      if (!others.contains(ends))
        left.push_back(call);
    return left;
  };
  since.added = without(now, base.crossings);
  since.removed = without(base.crossings, now);
}

} // namespace

std::expected<Base, std::string> loadBase(const AuditOptions &options, const Inputs &inputs,
                                          const extract::CompileDatabase &database,
                                          support::Progress &progress) {
  std::error_code error;
  if (fs::path(options.since).extension() == ".json" && fs::is_regular_file(options.since, error))
    return readSaved(options.since);
  return judgeRevision(options, inputs, database, progress);
}

void compareWithBase(const Base &base, const check::CheckInput &checked, report::Report &report) {
  report::Since since;
  since.revision = base.name;
  since.commit = base.commit;
  since.unitsExtracted = base.coverage.unitsExtracted;
  since.unitsCached = base.coverage.unitsCached;
  std::map<Key, check::Status> old;
  for (const check::Finding &finding : base.findings)
    old.emplace(keyOf(finding), finding.status);
  std::set<Key> fresh;
  for (check::Finding &finding : report.result.findings) {
    fresh.insert(keyOf(finding));
    if (finding.status != check::Status::New)
      continue;
    if (!finding.fromCode) { // no traces of the base were read
      finding.notes.push_back({"shown by traces, which are not compared with an earlier revision",
                               "ditunjukkan oleh jejak, yang tidak dibandingkan dengan revisi "
                               "sebelumnya"});
      continue;
    }
    const auto known = old.find(keyOf(finding));
    if (known != old.end() && known->second != check::Status::Waived) {
      finding.status = check::Status::Kept;
      continue;
    }
    if (known != old.end()) // it was there, and a person had decided about it
      finding.notes.push_back(
          {fmt::format("it was waived at {}; the waiver does not hold any more", base.name),
           fmt::format("dikecualikan pada {}; pengecualiannya tidak berlaku lagi", base.name)});
    else
      finding.notes.push_back(cameBy(base, finding));
    finding.notes.push_back(handoffAdvice(checked.project, finding, checked.asOf));
  }
  for (const check::Finding &finding : base.findings)
    if (!fresh.contains(keyOf(finding)))
      since.gone.push_back({finding.rule, finding.fingerprint, finding.message});
  since.newFindings = static_cast<std::uint64_t>(
      std::ranges::count(report.result.findings, check::Status::New, &check::Finding::status));
  since.kept = static_cast<std::uint64_t>(
      std::ranges::count(report.result.findings, check::Status::Kept, &check::Finding::status));
  compareCrossings(base, base.knowsCalls ? crossingsOf(checked) : crossingsOnPaths(report), since);
  report.coverage.baseLost = lostOf(base, report.coverage);
  since.lost = report.coverage.baseLost;
  report.notes.insert(report.notes.end(), base.notes.begin(), base.notes.end());
  report.since = std::move(since);
}

} // namespace sekat::driver
