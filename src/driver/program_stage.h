#pragma once
// From the compile database to the frozen call graph, the part that `audit` shares with the
// subcommands that only ask the graph.

#include "driver/extraction.h"
#include "driver/inputs.h"
#include "driver/resolution.h"
#include "report/report.h"
#include "support/progress.h"

#include <functional>
#include <optional>
#include <set>

namespace sekat::driver {

struct BuiltProgram {
  std::optional<graph::Program> program; ///< only if asked for
  Resolution resolution;
  report::Coverage coverage;      ///< the part about TUs
  std::vector<std::string> notes; ///< losses and remarks, one sentence each
  std::string failure;            ///< it could not be built at all; else empty
  bool interrupted = false;
  bool answered = false; ///< by BuildRequest::answered; the graph is empty
  std::size_t stale = 0; ///< units whose files have changed since their facts were kept
};

struct BuildRequest {
  bool keepProgram = false;
  /// Main files that were edited: all other units are taken as they were (refreshUnits()).
  const std::set<std::string> *again = nullptr;
  /// Called with the cache and the resolutionKey() of the units; true when nobody needs the graph
  /// any more. May be empty.
  std::function<bool(const extract::FactCache &, const support::Hash128 &)> answered = {};
  const extract::FileOverlay *overlay = nullptr; ///< files are seen through it; may be null
  std::string label = "facts";                   ///< of the progress
};

/// Extracts, links and resolves; what an earlier run left in the cache is not done again. Must be
/// called before the process has started any thread.
[[nodiscard]] BuiltProgram buildProgram(const extract::CompileDatabase &database,
                                        const InputOptions &options, const Inputs &inputs,
                                        support::Progress &progress,
                                        const BuildRequest &request = {});

struct LoadedProgram {
  Inputs inputs;
  std::optional<graph::Program> program; ///< only if asked for
  graph::CallGraph graph;
  report::Coverage coverage;
};

/// Inputs and everything up to the frozen graph. What was lost is said on stderr; nothing if it
/// could not start.
[[nodiscard]] std::optional<LoadedProgram> loadProgram(const InputOptions &options,
                                                       bool keepProgram = false);

} // namespace sekat::driver
