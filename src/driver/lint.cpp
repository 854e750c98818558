#include "driver/lint.h"

#include "check/check.h"
#include "driver/git.h"
#include "driver/handoff_advice.h"
#include "driver/inputs.h"
#include "driver/lint_store.h"
#include "driver/lint_units.h"
#include "driver/lint_watch.h"
#include "driver/output.h"
#include "driver/program_stage.h"
#include "driver/since.h"
#include "triage/baseline.h"
#include "triage/waiver.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>

namespace sekat::driver {

namespace {

namespace fs = std::filesystem;

/// Files below `root` that differ from a revision, untracked ones included; relative to `root`.
std::optional<std::set<std::string>> changedFiles(const std::string &root,
                                                  const std::string &revision) {
  const auto commit = runGit(
      root, {"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"});
  if (!commit)
    return std::nullopt;
  const auto changed = runGit(root, {"diff", "--name-only", "--relative", "--no-ext-diff", "-z",
                                     commit->substr(0, commit->find('\n')), "--"});
  const auto added = runGit(root, {"ls-files", "--others", "--exclude-standard", "-z"});
  if (!changed || !added)
    return std::nullopt;
  std::set<std::string> files;
  for (const std::string &text : {*changed, *added})
    for (std::string &file : splitZeros(text))
      files.insert(std::move(file));
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

/// What is judged in one go: everything a person wrote, read anew each time.
struct Session {
  const AuditOptions &options;
  Inputs inputs;
  extract::CompileDatabase database;
  triage::Baseline baseline;
};

std::optional<Session> openSession(const AuditOptions &options) {
  support::Diagnostics diagnostics;
  Session session{options, loadInputs(options.input, diagnostics), {}, {}};
  if (!options.baseline.empty())
    session.baseline = triage::loadBaseline(options.baseline, diagnostics);
  if (const std::string &root = session.inputs.project.root; !root.empty())
    session.database = loadDatabase(options.input, root, diagnostics);
  diagnostics.print(stderr);
  if (diagnostics.hasErrors())
    return std::nullopt;
  return session;
}

/// The edited files, relative to the project; an exit code where there is nothing to judge.
std::expected<std::set<std::string>, int> editedFiles(const Session &session,
                                                      const std::vector<std::string> &files) {
  const std::string &root = session.inputs.project.root;
  std::set<std::string> edited;
  for (const std::string &file : files) {
    std::error_code error;
    if (!fs::is_regular_file(file, error)) {
      fmt::print(stderr, "sekat: error: {} is no file\n", support::printable(file));
      return std::unexpected(kExitCouldNotStart);
    }
    edited.insert(relative(file, root));
  }
  if (!files.empty())
    return edited;
  const std::string revision = session.options.since.empty() ? "HEAD" : session.options.since;
  auto changed = changedFiles(root, revision);
  if (!changed) {
    fmt::print(stderr, "sekat: error: git names no changed files here; name the files\n");
    return std::unexpected(kExitCouldNotStart);
  }
  if (changed->empty()) {
    fmt::print(stderr, "sekat: nothing differs from {}\n", support::printable(revision));
    return std::unexpected(kExitCompliant);
  }
  return std::move(*changed);
}

void say(const std::string &text) { fmt::print(stderr, "sekat: {}\n", support::printable(text)); }

/// Judges the program and keeps what touches `edited`.
report::Report judge(const Session &session, const BuiltProgram &program,
                     const std::set<std::string> &edited, const Base *base) {
  const Inputs &inputs = session.inputs;
  const graph::CallGraph &graph = program.resolution.graph;
  report::Report report = startReport(inputs, session.options);
  const check::CheckInput checked{graph,           inputs.project,
                                  inputs.rulesets, inputs.catalogue,
                                  inputs.asOf,     session.options.minConfidence};
  report.result = check::runChecks(checked);
  (void)triage::applyWaivers(report.result.findings, inputs.project.waivers, inputs.asOf);
  (void)triage::applyBaseline(report.result.findings, session.baseline);
  report.coverage = program.coverage;
  if (base != nullptr)
    compareWithBase(*base, checked, report);
  else
    for (check::Finding &finding : report.result.findings)
      if (finding.status == check::Status::New)
        finding.notes.push_back(handoffAdvice(inputs.project, finding, inputs.asOf));
  std::erase_if(report.result.findings,
                [&](const check::Finding &finding) { return !touches(finding, edited); });
  report.coverage.callsResolved = graph.resolvedSites;
  report.coverage.callsUnresolved = graph.unresolvedSites;
  report.coverage.functions = graph.symbols.size();
  report.coverage.edges = graph.edges.size();
  const AuditOptions &options = session.options;
  report.verdict = report::decideVerdict(
      report.result, report.coverage,
      {options.failOn, options.failNever, options.coverageFloor, options.undecidedFails});
  return report;
}

/// Which units are read again, and why; false when a hook has to leave it to a later audit.
bool planUnits(const Session &session, const std::set<std::string> &edited, bool ifCached,
               std::set<std::string> &again) {
  const std::string &root = session.inputs.project.root;
  std::set<std::string> paths;
  for (const std::string &file : edited)
    paths.insert((fs::path(root) / file).lexically_normal().string());
  std::vector<std::string> ignored;
  const auto cache = openCache(session.options.input, root, ignored);
  LintUnits chosen = chooseUnits(session.database, cache ? &*cache : nullptr, paths, root);
  for (const std::string &note : chosen.notes)
    say(note);
  if (ifCached && (!cache || chosen.unread > 0)) {
    say(fmt::format("skipped: there are no facts yet of {} translation units; `sekat audit` makes "
                    "them",
                    cache ? chosen.unread : session.database.commands.size()));
    return false;
  }
  again = std::move(chosen.again);
  return true;
}

int lintFiles(const Session &session, const std::set<std::string> &edited, bool ifCached) {
  const AuditOptions &options = session.options;
  nameForeign(edited, session.database, session.inputs.project.root);
  BuildRequest request;
  std::set<std::string> again;
  if (!planUnits(session, edited, ifCached, again))
    return kExitCompliant;
  request.again = &again;
  AuditOptions quiet = options;
  quiet.quiet = true; // an answer of a second needs no progress
  support::Progress progress(stderr, progressOptions(quiet));
  std::optional<Base> base;
  if (!options.since.empty()) {
    auto loaded = loadBase(options, session.inputs, session.database, progress);
    if (!loaded) {
      say("error: " + loaded.error());
      return kExitCouldNotStart;
    }
    base = std::move(*loaded);
  }
  std::optional<report::Report> report;
  std::optional<extract::FactCache> cache;
  support::Hash128 key;
  if (!base)
    request.answered = [&](const extract::FactCache &facts, const support::Hash128 &resolution) {
      cache = facts;
      key = lintKey(resolution, options, session.inputs, edited);
      report = loadLint(facts, key, session.inputs);
      return report.has_value();
    };
  const BuiltProgram program =
      buildProgram(session.database, options.input, session.inputs, progress, request);
  if (!program.failure.empty()) {
    say("error: " + program.failure);
    return program.interrupted ? kExitIncomplete : kExitCouldNotStart;
  }
  if (program.stale > 0)
    say(fmt::format("{} other translation units have changed since they were read; they are "
                    "judged as they were",
                    program.stale));
  if (!report) {
    report = judge(session, program, edited, base ? &*base : nullptr);
    if (!report->result.ties.empty()) {
      say(fmt::format("error: components select {} equally well; `sekat audit` says more",
                      report->result.ties.front().function));
      return kExitCouldNotStart;
    }
    if (cache)
      keepLint(*cache, key, *report);
  }
  if (!writeReports(*report, options))
    return kExitCouldNotStart;
  const int code = report::exitCode(report->verdict);
  if (ifCached && code == kExitIncomplete) {
    say("not everything could be judged; the audit will say more");
    return kExitCompliant;
  }
  return code == kExitFindings ? options.findingsExit : code;
}

} // namespace

int runLint(const AuditOptions &options, const LintRequest &request) {
  std::vector<std::string> named = request.files;
  for (std::string &file : named) // extraction enters other folders
    file = fs::absolute(file).lexically_normal().string();
  std::vector<std::string> files = named;
  Watched watched;
  bool first = true;
  for (;;) {
    const std::optional<Session> session = openSession(options);
    if (!session && (first || !request.watch)) // a mistake made while watching can be mended
      return kExitCouldNotStart;
    first = false;
    if (session) {
      const auto edited = editedFiles(*session, files);
      const int code = edited ? lintFiles(*session, *edited, request.ifCached) : edited.error();
      if (!request.watch)
        return code;
      std::vector<std::string> ignored;
      const auto cache = openCache(options.input, session->inputs.project.root, ignored);
      watched.take(session->database, cache ? &*cache : nullptr, session->inputs.project);
    }
    say("waiting for a change");
    files = watched.waitForChange();
    if (files.empty())
      files = named;
  }
}

} // namespace sekat::driver
