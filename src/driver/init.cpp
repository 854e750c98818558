#include "driver/init.h"

#include "driver/inputs.h"
#include "driver/output.h"
#include "driver/program_stage.h"
#include "driver/project_search.h"
#include "driver/proposal.h"
#include "rules/files.h"
#include "rules/parse.h"
#include "support/assert.h"
#include "support/codes.h"
#include "support/files.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>

namespace sekat::driver {

namespace fs = std::filesystem;

namespace {

int refuse(const std::string &what, const std::string &remedy) {
  fmt::print(stderr, "sekat: error: {}\n  {}\n", support::printable(what),
             support::printable(remedy));
  return kExitCouldNotStart;
}

/// The inputs of a project that has no file yet: shipped models and those that were named.
Inputs inputsFor(const InputOptions &options, const InitRequest &request, const std::string &file,
                 support::Diagnostics &diagnostics) {
  const std::string nothing =
      "sekat: 1\nsystems: [{ id: all, operator: none, model: other }]\ncomponents: []\n";
  Inputs inputs;
  inputs.project = rules::parseProject(nothing, file, diagnostics);
  std::optional<std::vector<std::string>> models;
  for (const std::string &glob : request.models) {
    const std::vector<std::string> found = rules::expandGlob(glob, inputs.project.root);
    if (found.empty())
      diagnostics.error(support::code::kNoModelFile, {},
                        fmt::format("`{}` matches no model file", glob),
                        "give --models a path relative to " + inputs.project.root);
    if (!models)
      models.emplace();
    models->insert(models->end(), found.begin(), found.end());
  }
  loadShipped(options, models, inputs, diagnostics);
  return inputs;
}

/// From facts where there are any.
std::optional<Outline> outlineFromFacts(const InputOptions &options, const Inputs &inputs,
                                        const extract::CompileDatabase &database, std::size_t &lost,
                                        bool &interrupted) {
  support::Progress progress(stderr, progressOptions({}));
  const BuiltProgram program = buildProgram(database, options, inputs, progress);
  progress.clear();
  interrupted = program.interrupted;
  if (!program.failure.empty()) {
    fmt::print(stderr, "sekat: warning: {}\n", program.failure);
    return std::nullopt;
  }
  lost = program.coverage.unitsFailed.size();
  for (const report::FailedUnit &failed : program.coverage.unitsFailed)
    fmt::print(stderr, "sekat: warning: lost {}: {}\n", support::printable(failed.file),
               support::printable(failed.reason));
  Outline outline = outlineOf(program.resolution.graph, inputs.catalogue, inputs.project.root,
                              fs::path(database.path).parent_path().string());
  if (outline.items.empty())
    return std::nullopt;
  return outline;
}

void report(const Proposal &proposal, const Outline &outline, const InitRequest &request) {
  std::FILE *out = stderr; // the file itself may be on standard output
  fmt::print(out, "{} system(s), {} component(s), {} hand-off(s) from {} {}\n",
             proposal.systems.size(), proposal.components.size(), proposal.boundaries.size(),
             outline.items.size(), outline.fromFacts ? "functions" : "files, by their names alone");
  if (request.file != "-")
    fmt::print(out,
               "{} is a proposal: say who operates each system, check roles and models, then\n"
               "  sekat doctor\n  sekat rules match\n  sekat audit\n",
               support::printable(request.file));
}

} // namespace

int runInit(const InputOptions &options, const InitRequest &request) {
  std::error_code error;
  const bool toStdout = request.file == "-";
  const fs::path file =
      fs::absolute(toStdout ? fs::path("sekat.yaml") : fs::path(request.file), error)
          .lexically_normal();
  if (!toStdout && fs::exists(fs::symlink_status(file, error)))
    return refuse(request.file + " exists already and is not overwritten",
                  "name another file with -o FILE, or -o - to see the proposal");
  if (!fs::is_directory(file.parent_path(), error))
    return refuse("no folder " + file.parent_path().string(), "make it first");

  support::Diagnostics diagnostics;
  const Inputs inputs = inputsFor(options, request, file.string(), diagnostics);
  diagnostics.print(stderr);
  if (diagnostics.hasErrors())
    return kExitCouldNotStart;

  std::size_t lost = 0;
  bool interrupted = false;
  std::optional<Outline> outline;
  std::string build = options.build;
  if (!request.namesOnly) {
    support::Diagnostics found;
    const extract::CompileDatabase database = loadDatabase(options, inputs.project.root, found);
    build = fs::path(database.path).parent_path().string();
    if (!found.hasErrors())
      outline = outlineFromFacts(options, inputs, database, lost, interrupted);
    else if (!options.build.empty()) { // somebody asked for this one
      found.print(stderr);
      return kExitCouldNotStart;
    }
    if (interrupted) // whoever stops it does not want another proposal instead
      return kExitIncomplete;
    if (!outline)
      fmt::print(stderr, "sekat: warning: {}; the proposal is made from the names of files alone\n",
                 found.hasErrors() ? "no compile_commands.json was found" : "there are no facts");
  }
  if (!outline)
    outline = outlineOfNames(inputs.project.root, build);
  if (outline->items.empty())
    return refuse("there is no C, C++ or Objective-C code below " + inputs.project.root,
                  "run it where the sources are, or write there with -o DIR/sekat.yaml");

  const std::string name = file.parent_path().filename().string();
  const Proposal proposal = proposeProject(*outline, name);
  const std::string text =
      writeProposal(proposal, *outline, name, request.models,
                    (fs::path(options.rulesFolder) / "schema" / "sekat-1.schema.json")
                        .lexically_normal()
                        .string(),
                    request.indonesian);
  support::Diagnostics own;
  (void)rules::parseProject(text, file.string(), own);
  own.print(stderr);
  SEKAT_ASSERT(!own.hasErrors(), "a proposed project file loads");

  if (toStdout)
    fmt::print("{}", text);
  else if (const auto written = support::writeFile(file.string(), text); !written)
    return refuse(written.error(), "choose a place that may be written with -o FILE");
  report(proposal, *outline, request);
  return lost ? kExitIncomplete : kExitCompliant;
}

} // namespace sekat::driver
