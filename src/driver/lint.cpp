#include "driver/lint.h"

#include "check/check.h"
#include "driver/inputs.h"
#include "driver/ledger.h"
#include "driver/output.h"
#include "driver/program_stage.h"
#include "triage/baseline.h"
#include "triage/waiver.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <set>

namespace sekat::driver {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxOutput = std::size_t{16} << 20;

std::string quoted(const std::string &text) {
  std::string made = "'";
  for (const char c : text)
    made += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return made + "'";
}

/// The names that git prints, separated by zeros; nothing when it fails.
std::optional<std::vector<std::string>> gitNames(const std::string &root,
                                                 const std::string &arguments) {
  const std::string command = "git -C " + quoted(root) + " " + arguments + " 2>/dev/null";
  std::FILE *pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr)
    return std::nullopt;
  std::string text;
  char buffer[4096];
  for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
    if (text.size() < kMaxOutput)
      text.append(buffer, got);
  if (::pclose(pipe) != 0)
    return std::nullopt;
  std::vector<std::string> names;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\0', at), text.size());
    names.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return names;
}

/// Changed and untracked files below `root`, relative to it.
std::optional<std::set<std::string>> changedFiles(const std::string &root) {
  const auto changed = gitNames(root, "diff --name-only --relative -z HEAD --");
  const auto added = gitNames(root, "ls-files --others --exclude-standard -z");
  if (!changed || !added)
    return std::nullopt;
  std::set<std::string> files(changed->begin(), changed->end());
  files.insert(added->begin(), added->end());
  return files;
}

std::string relative(const std::string &file, const std::string &root) {
  std::error_code error;
  const fs::path path = fs::absolute(file, error).lexically_normal();
  return path.lexically_relative(root).string();
}

bool touches(const check::Finding &finding, const std::set<std::string> &files) {
  return files.contains(finding.entry.file) || files.contains(finding.sink.file) ||
         std::ranges::any_of(finding.path,
                             [&](const check::Step &step) { return files.contains(step.file); });
}

std::size_t common(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

/// Headers are no units: their findings come from the units that include them.
bool isSource(const std::string &file) {
  const std::string ending = fs::path(file).extension().string();
  return ending == ".c" || ending == ".cc" || ending == ".cpp" || ending == ".cxx" ||
         ending == ".m" || ending == ".mm";
}

void nameForeign(const std::set<std::string> &files, const extract::CompileDatabase &database,
                 const std::string &root) {
  std::set<std::string> units;
  for (const extract::CompileCommand &command : database.commands)
    units.insert(fs::path(command.file).lexically_normal().lexically_relative(root).string());
  for (const std::string &file : files)
    if (isSource(file) && !units.contains(file))
      fmt::print(stderr, "sekat: warning: {} is in no compile command and was not examined\n",
                 support::printable(file));
}

} // namespace

rules::Bilingual handoffAdvice(const rules::Project &project, const check::Finding &finding,
                               const rules::Date &asOf) {
  const rules::Boundary *best = nullptr;
  std::string bestSymbol;
  std::pair<bool, std::size_t> bestRank;
  const std::string &caller =
      finding.path.empty()
          ? finding.entry.name
          : finding.path[std::min<std::size_t>(finding.crossing, finding.path.size() - 1)].name;
  for (const rules::Boundary &boundary : project.boundaries) {
    const bool approved =
        boundary.approval && (!boundary.approval->until || *boundary.approval->until >= asOf);
    const bool leaves = boundary.kind == rules::BoundaryKind::Redirect ||
                        boundary.kind == rules::BoundaryKind::DeepLink ||
                        project.interpretation != rules::Interpretation::Strict;
    if (!approved || !leaves || project.systems[boundary.from].id != finding.entry.system)
      continue;
    std::string symbol;
    for (const rules::CodePattern &pattern : boundary.code)
      if (symbol.empty())
        symbol = pattern.glob.pattern();
    const std::pair rank{project.systems[boundary.to].id == finding.sink.system,
                         common(symbol, caller)};
    if (best == nullptr || rank > bestRank) {
      best = &boundary;
      bestRank = rank;
      bestSymbol = symbol;
    }
  }
  if (best == nullptr)
    return {fmt::format("no approved hand-off leads out of {}; one has to be approved and declared "
                        "under `boundaries`",
                        finding.entry.system),
            fmt::format("tidak ada penyerahan yang disetujui dari {}; harus disetujui dan "
                        "dinyatakan di `boundaries`",
                        finding.entry.system)};
  const std::string to = project.systems[best->to].id;
  return {fmt::format("hand over through {} instead (boundary {}, {} to {})", bestSymbol, best->id,
                      rules::boundaryKindName(best->kind), to),
          fmt::format("serahkan melalui {} (boundary {}, {} ke {})", bestSymbol, best->id,
                      rules::boundaryKindName(best->kind), to)};
}

int runLint(const AuditOptions &options, const std::vector<std::string> &files) {
  support::Diagnostics diagnostics;
  const Inputs inputs = loadInputs(options.input, diagnostics);
  triage::Baseline baseline;
  if (!options.baseline.empty())
    baseline = triage::loadBaseline(options.baseline, diagnostics);
  extract::CompileDatabase database;
  if (!inputs.project.root.empty())
    database = loadDatabase(options.input, inputs.project.root, diagnostics);
  diagnostics.print(stderr);
  if (diagnostics.hasErrors())
    return kExitCouldNotStart;

  const std::string &root = inputs.project.root;
  std::set<std::string> wanted;
  for (const std::string &file : files) {
    std::error_code error;
    if (!fs::is_regular_file(file, error)) {
      fmt::print(stderr, "sekat: error: {} is no file\n", support::printable(file));
      return kExitCouldNotStart;
    }
    wanted.insert(relative(file, root));
  }
  if (files.empty()) {
    auto changed = changedFiles(root);
    if (!changed) {
      fmt::print(stderr, "sekat: error: git names no changed files here; name the files\n");
      return kExitCouldNotStart;
    }
    wanted = std::move(*changed);
    if (wanted.empty()) {
      fmt::print(stderr, "sekat: nothing differs from HEAD\n");
      return kExitCompliant;
    }
  }
  nameForeign(wanted, database, root);

  AuditOptions quiet = options;
  quiet.quiet = true; // an answer of a second needs no progress
  support::Progress progress(stderr, progressOptions(quiet));
  const BuiltProgram program = buildProgram(database, options.input, inputs, progress);
  if (!program.failure.empty()) {
    fmt::print(stderr, "sekat: error: {}\n", program.failure);
    return program.interrupted ? kExitIncomplete : kExitCouldNotStart;
  }
  const graph::CallGraph &graph = program.resolution.graph;
  report::Report report = startReport(inputs, options);
  const check::CheckInput checked{
      graph, inputs.project, inputs.rulesets, inputs.catalogue, inputs.asOf, options.minConfidence};
  report.result = check::runChecks(checked);
  if (!report.result.ties.empty()) {
    fmt::print(stderr, "sekat: error: components select {} equally well; `sekat audit` says more\n",
               support::printable(report.result.ties.front().function));
    return kExitCouldNotStart;
  }
  (void)triage::applyWaivers(report.result.findings, inputs.project.waivers, inputs.asOf);
  (void)triage::applyBaseline(report.result.findings, baseline);
  std::erase_if(report.result.findings,
                [&](const check::Finding &finding) { return !touches(finding, wanted); });
  for (check::Finding &finding : report.result.findings)
    if (finding.status == check::Status::New)
      finding.notes.push_back(handoffAdvice(inputs.project, finding, inputs.asOf));
  report.coverage = program.coverage;
  report.coverage.callsResolved = graph.resolvedSites;
  report.coverage.callsUnresolved = graph.unresolvedSites;
  report.coverage.functions = graph.symbols.size();
  report.coverage.edges = graph.edges.size();
  report.verdict = report::decideVerdict(
      report.result, report.coverage,
      {options.failOn, options.failNever, options.coverageFloor, options.undecidedFails});
  if (!writeReports(report, options))
    return kExitCouldNotStart;
  const int code = report::exitCode(report.verdict);
  return code == kExitFindings ? options.findingsExit : code;
}

} // namespace sekat::driver
