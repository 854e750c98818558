#include "driver/stages.h"

#include "driver/extraction.h"
#include "driver/inputs.h"
#include "driver/output.h"
#include "driver/program_stage.h"
#include "extract/extractor.h"
#include "facts/facts_text.h"
#include "graph/graph_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace sekat::driver {

namespace fs = std::filesystem;

int runFacts(const InputOptions &options, const std::vector<std::string> &files) {
  support::Diagnostics diagnostics;
  std::error_code error;
  const std::string here = fs::current_path(error).string();
  const extract::CompileDatabase database = loadDatabase(options, here, diagnostics);
  diagnostics.print(stderr);
  if (diagnostics.hasErrors())
    return kExitCouldNotStart;
  // Names first: extraction enters other folders.
  std::vector<std::string> wanted;
  for (const std::string &file : files)
    wanted.push_back(fs::absolute(file, error).lexically_normal().string());
  int result = kExitCompliant;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    bool found = false;
    for (const extract::CompileCommand &command : database.commands) {
      if (command.file != wanted[i])
        continue;
      found = true;
      const auto facts = extract::extractTu(command);
      if (!facts) {
        fmt::print(stderr, "sekat: error: {}: {}\n", files[i], facts.error());
        result = kExitIncomplete;
        continue;
      }
      fmt::print("{}", facts::printFacts(*facts, here));
      for (const std::string &message : facts->errors)
        fmt::print(stderr, "sekat: warning: {}\n", message);
      if (!facts->errors.empty())
        result = kExitIncomplete;
    }
    if (!found) {
      fmt::print(stderr, "sekat: error: {} is not in {}\n", files[i], database.path);
      return kExitCouldNotStart;
    }
  }
  return result;
}

int runExtract(const InputOptions &options, const std::vector<std::string> &files) {
  support::Diagnostics diagnostics;
  const Inputs inputs = loadInputs(options, diagnostics);
  extract::CompileDatabase database;
  if (!inputs.project.root.empty())
    database = loadDatabase(options, inputs.project.root, diagnostics);
  diagnostics.print(stderr);
  if (diagnostics.hasErrors())
    return kExitCouldNotStart;
  if (!files.empty()) {
    std::error_code error;
    std::vector<extract::CompileCommand> chosen;
    for (const std::string &file : files) {
      const std::string wanted = fs::absolute(file, error).lexically_normal().string();
      const std::size_t before = chosen.size();
      std::ranges::copy_if(
          database.commands, std::back_inserter(chosen),
          [&](const extract::CompileCommand &command) { return command.file == wanted; });
      if (chosen.size() == before) {
        fmt::print(stderr, "sekat: error: {} is not in {}\n", file, database.path);
        return kExitCouldNotStart;
      }
    }
    database.commands = std::move(chosen);
  }
  std::vector<std::string> notes;
  const std::optional<extract::FactCache> cache = openCache(options, inputs.project.root, notes);
  if (!cache) {
    fmt::print(stderr, "sekat: error: {}\n",
               notes.empty() ? "extracted facts need a cache" : notes.front());
    return kExitCouldNotStart;
  }
  support::Progress progress(stderr, progressOptions({}));
  progress.start("facts", database.commands.size());
  const Units units = extractUnits(database, options, &*cache, inputs.project.root, progress);
  if (!units.failure.empty()) {
    fmt::print(stderr, "sekat: error: {}\n", units.failure);
    return units.interrupted ? kExitIncomplete : kExitCouldNotStart;
  }
  progress.finish(sums(units.coverage));
  for (const report::FailedUnit &failed : units.coverage.unitsFailed)
    fmt::print(stderr, "sekat: warning: lost {}: {}\n", failed.file, failed.reason);
  fmt::print("{}\n", sums(units.coverage));
  return units.coverage.unitsFailed.empty() ? kExitCompliant : kExitIncomplete;
}

int runGraph(const InputOptions &options) {
  const std::optional<LoadedProgram> loaded = loadProgram(options);
  if (!loaded)
    return kExitCouldNotStart;
  fmt::print("{}", graph::printGraph(loaded->graph, loaded->inputs.project.root));
  return loaded->coverage.unitsFailed.empty() ? kExitCompliant : kExitIncomplete;
}

} // namespace sekat::driver
