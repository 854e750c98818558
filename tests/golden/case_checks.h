// What `expect.yaml` asks of a run, and what every report must hold whatever the case.

#pragma once

#include "tests/golden/case_run.h"

#include <string>

namespace sekat::golden {

/// Complains about keys of `expect.yaml` that nobody reads: a typo must not pass for a check.
void checkExpectation(const YAML::Node &expect, Strings &problems);

/// Adds a sentence to `problems` for everything in `run` that is not as the case expects it.
void checkRun(const Case &c, const Run &run, Strings &problems);

/// Exit code, findings and the beginning of stderr, for the person who reads a failure.
[[nodiscard]] std::string whatCame(const Run &run);

} // namespace sekat::golden
