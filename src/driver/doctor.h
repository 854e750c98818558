#pragma once
// `sekat doctor`: what would stop or weaken an audit, before the long run.

#include "driver/options.h"

namespace sekat::driver {

/// Prints one line a check. Exit code 0 when an audit could be complete, 2 when it could not start,
/// 3 when something would be lost.
[[nodiscard]] int runDoctor(const InputOptions &options);

} // namespace sekat::driver
