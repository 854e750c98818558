#include "driver/stages.h"

#include "driver/extraction.h"
#include "driver/inputs.h"
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

int runGraph(const InputOptions &options) {
  const std::optional<LoadedProgram> loaded = loadProgram(options);
  if (!loaded)
    return kExitCouldNotStart;
  fmt::print("{}", graph::printGraph(loaded->graph, loaded->inputs.project.root));
  return loaded->coverage.unitsFailed.empty() ? kExitCompliant : kExitIncomplete;
}

} // namespace sekat::driver
