#pragma once
// Extraction in worker processes, one for each translation unit.
//
// Clang can crash, hang or eat memory on a hostile or merely huge file. Each TU is therefore parsed
// in a child made by fork(), under limits of time and memory; whatever happens to it costs this one
// TU, which is named with a reason. Nothing a child prints reaches the user's terminal.
//
// The parent stays single-threaded, because fork() copies only the calling thread and with it every
// lock that another one holds.

#include "extract/compile_db.h"
#include "extract/fact_cache.h"

#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <string>
#include <vector>

namespace sekat::extract {

/// What a worker brings home. Made from encoded facts alone where nothing else is known.
struct WorkerOutput {
  std::string facts; ///< facts::encodeFacts()
  Lookups lookups;   ///< for the cache
  WorkerOutput(std::string encoded, Lookups found = {})
      : facts(std::move(encoded)), lookups(std::move(found)) {}
};

/// Runs in the child, in a thread with a big stack; may crash, hang or throw. The error is a
/// sentence.
using Worker = std::function<std::expected<WorkerOutput, std::string>(const CompileCommand &)>;

struct PoolOptions {
  unsigned jobs = 1; ///< children at a time, at least 1
  std::chrono::milliseconds timeout{
      600'000}; ///< wall clock for one TU; CPU time is bounded by it, too
  /// Data of one child (heap, stacks, private mappings), 0 for no limit. Not enforced in builds
  /// with AddressSanitizer, whose shadow memory counts.
  std::uint64_t memoryBytes = std::uint64_t{6} << 30;
  std::uint64_t stackBytes = std::uint64_t{64} << 20; ///< clang recurses; it wants 8 MiB and more
  const FactCache *cache = nullptr;                   ///< none: everything is extracted
  std::string scratchParent; ///< where the folder for facts outside of the cache is made; default:
                             ///< the system's folder for temporary files
};

enum class ExtractState {
  Extracted,
  Cached,
  Failed,  ///< no facts; `reason` says why
  Skipped, ///< nothing that could have facts (CompileCommand::notCode)
};

struct ExtractResult {
  ExtractState state = ExtractState::Failed;
  /// One sentence without a full stop. With facts: the first compile error, after which the facts
  /// cover only the sound parts of the TU; empty if there was none.
  std::string reason;
  std::string facts;                 ///< path of the encoded facts; empty if there are none
  std::string log;                   ///< the end of what the child printed; may hold anything
  std::chrono::milliseconds time{0}; ///< wall clock in the child
};

/// What becomes of a command that no compiler can run; meaningless for others.
[[nodiscard]] ExtractResult unusableResult(const CompileCommand &command);

struct ExtractProgress {
  std::size_t done = 0;
  std::size_t total = 0;
  std::size_t cached = 0;
  std::size_t failed = 0;                ///< without facts, or with compile errors
  const CompileCommand *last = nullptr;  ///< that was just finished
  const ExtractResult *result = nullptr; ///< of it
};

/// A folder that is removed with all that is in it.
class ScratchFolder {
public:
  ScratchFolder() = default;
  [[nodiscard]] static std::expected<ScratchFolder, std::string> make(const std::string &parent);
  ScratchFolder(ScratchFolder &&other) noexcept;
  ScratchFolder &operator=(ScratchFolder &&other) noexcept;
  ~ScratchFolder();
  [[nodiscard]] const std::string &path() const { return path_; }

private:
  std::string path_;
};

struct ExtractRun {
  std::vector<ExtractResult> results; ///< one for each command, in the order of the commands
  /// Number of SIGINT, SIGTERM or SIGHUP if one ended the run early, else 0. All children are gone
  /// then and what was finished is in the cache; unfinished TUs are Failed with "interrupted". The
  /// caller should clean up and die of the same signal.
  int interruptedBy = 0;
  std::string
      cacheProblem;      ///< the first failure to keep facts in the cache; facts are not lost by it
  ScratchFolder scratch; ///< holds facts that are not in the cache: keep it until they are read
};

/// Extracts all commands, big files first for an even load, after asking the cache for each. Calls
/// `progress` (may be null) in this process after each TU. Must be called before the process has
/// started any thread. Fails only if no scratch folder can be made.
[[nodiscard]] std::expected<ExtractRun, std::string>
extractAll(const std::vector<CompileCommand> &commands, const PoolOptions &options,
           const Worker &worker, const std::function<void(const ExtractProgress &)> &progress);

} // namespace sekat::extract
