#pragma once
// What happens in a child of the worker pool, and how it reports to the parent.

#include "extract/worker_pool.h"

#include <string>
#include <string_view>

namespace sekat::extract {

/// What a child says before it ends: one write to a pipe, small enough to arrive whole or not at
/// all.
struct ChildReport {
  enum class Kind : char {
    None = 0, ///< it died before it could speak
    Facts = 'F',
    Failed = 'X',
    Memory = 'M',
  };
  Kind kind = Kind::None;
  std::string facts;        ///< path
  std::string text;         ///< Failed: the reason; Facts: the first compile error
  std::string cacheProblem; ///< Facts: why they are not in the cache although they should be
};
[[nodiscard]] std::string encodeReport(const ChildReport &report);
[[nodiscard]] ChildReport decodeReport(std::string_view bytes);

struct ChildSetup {
  const CompileCommand *command = nullptr;
  const PoolOptions *options = nullptr;
  const Worker *worker = nullptr;
  std::string scratchFile; ///< where facts go that are not kept in the cache
  int reportPipe = -1;
  int logPipe = -1; ///< becomes stdout and stderr
  int parent = 0;   ///< process id: if it is gone, so is the reason to work
};

/// Limits itself, runs the worker, stores the facts, reports. To be called right after fork().
[[noreturn]] void runChild(const ChildSetup &setup);

} // namespace sekat::extract
