#include "driver/extraction.h"

#include "driver/version.h"
#include "extract/extractor.h"
#include "extract/worker_pool.h"
#include "facts/facts_io.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <thread>

namespace sekat::driver {

namespace fs = std::filesystem;

namespace {

std::expected<extract::WorkerOutput, std::string> work(const extract::CompileCommand &command) {
  extract::Lookups lookups;
  auto facts = extract::extractTu(command, &lookups);
  if (!facts)
    return std::unexpected(facts.error());
  return extract::WorkerOutput(facts::encodeFacts(*facts), std::move(lookups));
}

std::string relativeTo(const std::string &file, const std::string &root) {
  const fs::path path = fs::path(file).lexically_relative(root);
  return path.empty() ? file : path.string();
}

// One line for each different remark about commands, with the number of TUs it concerns.
void noteCommands(const extract::CompileDatabase &database, std::vector<std::string> &notes) {
  std::map<std::string, std::size_t> remarks;
  for (const extract::CompileCommand &command : database.commands)
    for (const std::string &note : command.notes)
      ++remarks[note];
  for (const auto &[note, count] : remarks)
    notes.push_back(fmt::format("{} ({} translation units)", note, count));
  if (database.duplicates)
    notes.push_back(
        fmt::format("{} entries of the compile database repeat another one and were read once",
                    database.duplicates));
}

} // namespace

ExtractionResult extractAndLink(const extract::CompileDatabase &database,
                                const InputOptions &options, const std::string &projectRoot,
                                support::Progress &progress) {
  ExtractionResult result;
  extract::PoolOptions pool;
  pool.jobs = options.jobs ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
  pool.timeout = std::chrono::seconds(options.timeoutSeconds);
  std::optional<extract::FactCache> cache;
  if (options.useCache) {
    // Absolute, because a worker goes to the folder of each command.
    std::error_code ignored;
    const std::string folder = fs::absolute(options.cache.empty() ? fs::path(projectRoot) / ".sekat"
                                                                  : fs::path(options.cache),
                                            ignored)
                                   .string();
    auto opened = extract::FactCache::open(
        folder, fmt::format("sekat {} {}", kVersion, extract::clangVersion()));
    if (opened) {
      cache.emplace(std::move(*opened));
      pool.cache = &*cache;
    } else
      result.notes.push_back(fmt::format("no fact cache: {}", opened.error()));
  }

  progress.start("facts", database.commands.size());
  auto run =
      extract::extractAll(database.commands, pool, work, [&](const extract::ExtractProgress &at) {
        progress.update(at.done, at.failed, at.last ? relativeTo(at.last->file, projectRoot) : "");
      });
  if (!run) {
    result.failure = run.error();
    return result;
  }
  if (run->interruptedBy) {
    result.failure = "interrupted; what was finished is in the cache";
    result.interrupted = true;
    return result;
  }
  if (!run->cacheProblem.empty())
    result.notes.push_back(
        fmt::format("the fact cache could not be written: {}", run->cacheProblem));

  graph::ProgramBuilder builder;
  report::Coverage &coverage = result.coverage;
  coverage.unitsTotal = database.commands.size();
  for (std::size_t i = 0; i < run->results.size(); ++i) {
    const extract::ExtractResult &unit = run->results[i];
    const std::string file = relativeTo(database.commands[i].file, projectRoot);
    std::string reason = unit.reason;
    if (!unit.facts.empty()) {
      auto reader = facts::FactsReader::openFile(unit.facts);
      const auto added = reader ? builder.add(*reader) : std::unexpected(reader.error());
      if (!added)
        reason = "its facts cannot be read: " + added.error();
    }
    if (unit.state == extract::ExtractState::Skipped)
      ++coverage.unitsSkipped;
    else if (!reason.empty() || unit.facts.empty())
      coverage.unitsFailed.push_back({file, reason.empty() ? "no facts" : reason});
    else if (unit.state == extract::ExtractState::Cached)
      ++coverage.unitsCached;
    else
      ++coverage.unitsExtracted;
  }
  noteCommands(database, result.notes);
  result.program = std::move(builder).finish();
  progress.finish(fmt::format("{} extracted, {} from the cache, {} failed, {} skipped",
                              coverage.unitsExtracted, coverage.unitsCached,
                              coverage.unitsFailed.size(), coverage.unitsSkipped));
  return result;
}

} // namespace sekat::driver
