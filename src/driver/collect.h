#pragma once
// `sekat collect`: receive spans while a system runs, judge traces as they become complete, and the
// whole at the end.

#include "driver/options.h"
#include "trace/collector.h"

#include <string>

namespace sekat::driver {

struct CollectCommand {
  AuditOptions audit; ///< project, rules, and the report at the end
  trace::CollectOptions collect;
  std::string findings; ///< file of findings as they come, one JSON object a line; "-": stdout
  std::string ports;    ///< file that gets "http PORT" and "grpc PORT" once requests are taken
};

/// Collects until SIGTERM, SIGINT or one of the times of `command`, then judges every span that was
/// ever acknowledged into the journal, also before this run, as `sekat trace` does, whose exit code
/// it returns. Without spans: kExitIncomplete and no report. kExitCouldNotStart: the project file,
/// the journal or an address; said on stderr.
[[nodiscard]] int runCollect(const CollectCommand &command);

} // namespace sekat::driver
