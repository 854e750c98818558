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

std::expected<extract::WorkerOutput, std::string> work(const extract::CompileCommand &command,
                                                       const extract::FileOverlay *overlay) {
  extract::Lookups lookups;
  auto facts = extract::extractTu(command, &lookups, overlay);
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

/// Sums over the units: each is extracted, cached, failed or skipped.
void count(Units &units) {
  report::Coverage coverage;
  coverage.unitsTotal = units.results.size();
  for (std::size_t i = 0; i < units.results.size(); ++i) {
    const extract::ExtractResult &unit = units.results[i];
    if (unit.state == extract::ExtractState::Skipped)
      ++coverage.unitsSkipped;
    else if (!unit.reason.empty() || unit.facts.empty())
      coverage.unitsFailed.push_back(
          {units.files[i], unit.reason.empty() ? "no facts" : unit.reason});
    else if (unit.state == extract::ExtractState::Cached)
      ++coverage.unitsCached;
    else
      ++coverage.unitsExtracted;
  }
  units.coverage = std::move(coverage);
}

void describe(Units &units, const extract::CompileDatabase &database,
              const std::string &projectRoot) {
  for (const extract::CompileCommand &command : database.commands)
    units.files.push_back(relativeTo(command.file, projectRoot));
  noteCommands(database, units.notes);
  count(units);
}

} // namespace

std::optional<extract::FactCache> openCache(const InputOptions &options,
                                            const std::string &projectRoot,
                                            std::vector<std::string> &notes) {
  if (!options.useCache)
    return std::nullopt;
  // Absolute, because a worker goes to the folder of each command.
  std::error_code ignored;
  const std::string folder = fs::absolute(options.cache.empty() ? fs::path(projectRoot) / ".sekat"
                                                                : fs::path(options.cache),
                                          ignored)
                                 .string();
  auto opened = extract::FactCache::open(
      folder, fmt::format("sekat {} {}", kVersion, extract::clangVersion()));
  if (opened)
    return std::move(*opened);
  notes.push_back(fmt::format("no fact cache: {}", opened.error()));
  return std::nullopt;
}

std::optional<Units> unitsFromCache(const extract::CompileDatabase &database,
                                    const extract::FactCache &cache,
                                    const std::string &projectRoot) {
  Units units;
  extract::FileStates states(cache.overlay());
  for (const extract::CompileCommand &command : database.commands) {
    extract::ExtractResult unit = extract::unusableResult(command);
    if (command.unusable.empty()) {
      auto hit = cache.lookup(command, states, extract::FactCache::Content::Unread);
      if (!hit)
        return std::nullopt;
      unit.state = extract::ExtractState::Cached;
      unit.facts = std::move(hit->facts);
      unit.reason = std::move(hit->firstError);
    }
    units.results.push_back(std::move(unit));
  }
  describe(units, database, projectRoot);
  return units;
}

Units extractUnits(const extract::CompileDatabase &database, const InputOptions &options,
                   const extract::FactCache *cache, const std::string &projectRoot,
                   support::Progress &progress, const extract::FileOverlay *overlay) {
  Units units;
  extract::PoolOptions pool;
  pool.jobs = options.jobs ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
  pool.timeout = std::chrono::seconds(options.timeoutSeconds);
  pool.cache = cache;
  const extract::Worker worker = [overlay](const extract::CompileCommand &command) {
    return work(command, overlay);
  };
  auto run =
      extract::extractAll(database.commands, pool, worker, [&](const extract::ExtractProgress &at) {
        progress.update(at.done, at.failed, at.last ? relativeTo(at.last->file, projectRoot) : "");
      });
  if (!run) {
    units.failure = run.error();
    return units;
  }
  if (run->interruptedBy) {
    units.failure = "interrupted; what was finished is in the cache";
    units.interrupted = true;
    return units;
  }
  if (!run->cacheProblem.empty())
    units.notes.push_back(
        fmt::format("the fact cache could not be written: {}", run->cacheProblem));
  units.results = std::move(run->results);
  units.scratch = std::move(run->scratch);
  describe(units, database, projectRoot);
  return units;
}

Units refreshUnits(const extract::CompileDatabase &database, const InputOptions &options,
                   const extract::FactCache &cache, const std::string &projectRoot,
                   support::Progress &progress, const std::set<std::string> &again,
                   std::size_t &stale) {
  Units units;
  extract::FileStates states;
  extract::CompileDatabase open; // what has to be extracted, and where its results belong
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < database.commands.size(); ++i) {
    const extract::CompileCommand &command = database.commands[i];
    extract::ExtractResult unit = extract::unusableResult(command);
    if (command.unusable.empty()) {
      auto hit = cache.lookup(command, states, extract::FactCache::Content::Unread);
      std::optional<extract::FactCache::Hit> found;
      if (hit)
        found = std::move(*hit);
      else if (!again.contains(command.file) && (found = cache.lastKnown(command)))
        ++stale;
      const auto lost =
          found || again.contains(command.file) ? std::nullopt : cache.lostBefore(command);
      if (found) {
        unit.state = extract::ExtractState::Cached;
        unit.facts = std::move(found->facts);
        unit.reason = std::move(found->firstError);
      } else if (lost) {
        unit.reason = *lost;
      } else {
        open.commands.push_back(command);
        places.push_back(i);
      }
    }
    units.results.push_back(std::move(unit));
  }
  if (!open.commands.empty()) {
    progress.start("facts", open.commands.size());
    Units made = extractUnits(open, options, &cache, projectRoot, progress);
    for (std::size_t i = 0; i < made.results.size(); ++i)
      units.results[places[i]] = std::move(made.results[i]);
    units.scratch = std::move(made.scratch);
    units.failure = std::move(made.failure);
    units.interrupted = made.interrupted;
    if (!units.failure.empty())
      return units;
  }
  describe(units, database, projectRoot);
  return units;
}

std::string sums(const report::Coverage &coverage) {
  return fmt::format("{} extracted, {} from the cache, {} failed, {} skipped",
                     coverage.unitsExtracted, coverage.unitsCached, coverage.unitsFailed.size(),
                     coverage.unitsSkipped);
}

graph::Program linkUnits(Units &units) {
  graph::ProgramBuilder builder;
  for (std::size_t i = 0; i < units.results.size(); ++i) {
    extract::ExtractResult &unit = units.results[i];
    if (unit.facts.empty())
      continue;
    auto reader = facts::FactsReader::openFile(unit.facts);
    const auto added = reader ? builder.add(*reader) : std::unexpected(reader.error());
    if (!added)
      unit.reason = "its facts cannot be read: " + added.error();
  }
  count(units);
  return std::move(builder).finish();
}

} // namespace sekat::driver
