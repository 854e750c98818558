#include "driver/program_stage.h"

#include "driver/output.h"
#include "driver/resolution_store.h"
#include "support/codes.h"

#include <fmt/format.h>

namespace sekat::driver {

namespace {

/// One TU at a time, in worker processes; a TU that fails is counted and named, never fatal. What
/// the cache has is not extracted again.
Units findUnits(const extract::CompileDatabase &database, const InputOptions &options,
                const extract::FactCache *cache, const std::string &root,
                support::Progress &progress, const BuildRequest &request, BuiltProgram &built) {
  if (cache != nullptr && request.again != nullptr)
    return refreshUnits(database, options, *cache, root, progress, *request.again, built.stale);
  return extractUnits(database, options, cache, root, progress, request.overlay);
}

} // namespace

BuiltProgram buildProgram(const extract::CompileDatabase &database, const InputOptions &options,
                          const Inputs &inputs, support::Progress &progress,
                          const BuildRequest &request) {
  BuiltProgram built;
  const std::string &root = inputs.project.root;
  std::optional<extract::FactCache> cache = openCache(options, root, built.notes);
  if (cache && request.overlay)
    cache = cache->seenThrough(*request.overlay);

  progress.start(request.label, database.commands.size());
  std::optional<Units> units;
  std::optional<Resolution> resolution;
  const bool mayLoad = cache && !request.keepProgram;
  if (mayLoad && request.again == nullptr)
    units = unitsFromCache(database, *cache, root);
  if (units)
    resolution = loadResolution(*cache, resolutionKey(*units, inputs.models));
  if (!resolution) // facts will be read, and those that are damaged made again
    units = findUnits(database, options, cache ? &*cache : nullptr, root, progress, request, built);
  built.failure = units->failure;
  built.interrupted = units->interrupted;
  if (!built.failure.empty())
    return built;
  // From here on Clang is gone and no fact is added.

  const support::Hash128 key = resolutionKey(*units, inputs.models);
  built.answered = cache && request.answered && request.answered(*cache, key);
  if (built.answered)
    return built;
  if (mayLoad && !resolution) // of the same facts, though a unit failed or a file was touched
    resolution = loadResolution(*cache, key);
  if (!resolution) {
    graph::Program program = linkUnits(*units);
    progress.finish(sums(units->coverage));
    progress.start("resolve", 1);
    resolution = resolveProgram(program, inputs.models);
    if (cache)
      if (const auto kept = keepResolution(*cache, key, *resolution); !kept)
        built.notes.push_back(fmt::format("the call graph could not be kept: {}", kept.error()));
    if (request.keepProgram)
      built.program = std::move(program);
  } else {
    progress.finish(sums(units->coverage));
    progress.start("resolve", 1);
  }
  progress.update(1);
  progress.finish(fmt::format("{} functions, {} edges", resolution->graph.symbols.size(),
                              resolution->graph.edges.size()));
  built.resolution = std::move(*resolution);
  built.coverage = std::move(units->coverage);
  built.notes.insert(built.notes.end(), units->notes.begin(), units->notes.end());
  return built;
}

std::optional<LoadedProgram> loadProgram(const InputOptions &options, bool keepProgram) {
  support::Diagnostics diagnostics;
  LoadedProgram loaded;
  loaded.inputs = loadInputs(options, diagnostics);
  extract::CompileDatabase database;
  if (!loaded.inputs.project.root.empty())
    database = loadDatabase(options, loaded.inputs.project.root, diagnostics);
  diagnostics.print(stderr);
  if (diagnostics.hasErrors())
    return std::nullopt;
  diagnostics = {};
  support::Progress progress(stderr, progressOptions({}));
  BuiltProgram built =
      buildProgram(database, options, loaded.inputs, progress, {.keepProgram = keepProgram});
  if (!built.failure.empty()) {
    fmt::print(stderr, "sekat: error: {}\n", built.failure);
    return std::nullopt;
  }
  for (const report::FailedUnit &failed : built.coverage.unitsFailed)
    fmt::print(stderr, "sekat: warning: lost {}: {}\n", failed.file, failed.reason);
  for (const check::Unmatched &unused : built.resolution.unusedModels)
    diagnostics.warning(support::code::kModelUnused, unused.pos,
                        unused.what + " matches nothing in the program");
  diagnostics.print(stderr);
  loaded.program = std::move(built.program);
  loaded.graph = std::move(built.resolution.graph);
  loaded.coverage = std::move(built.coverage);
  return loaded;
}

} // namespace sekat::driver
