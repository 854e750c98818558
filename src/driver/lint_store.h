#pragma once
// Answers of `sekat lint` that were given before: as long as no fact, no model, nothing that a
// person wrote and no option has changed, the same question has the same answer.

#include "driver/inputs.h"
#include "driver/options.h"
#include "extract/fact_cache.h"
#include "report/report.h"
#include "support/stable_hash.h"

#include <optional>
#include <set>
#include <string>

namespace sekat::driver {

/// Names the answer for `edited` files on the graph of `resolution` (resolutionKey()): with the
/// texts of project file, rules, catalogue and baseline, and every option that has a say.
[[nodiscard]] support::Hash128 lintKey(const support::Hash128 &resolution,
                                       const AuditOptions &options, const Inputs &inputs,
                                       const std::set<std::string> &edited);

/// The answer as it was, with the rules of `inputs`; nothing if there is none.
[[nodiscard]] std::optional<report::Report>
loadLint(const extract::FactCache &cache, const support::Hash128 &key, const Inputs &inputs);
/// A failure costs time the next time, nothing else.
void keepLint(const extract::FactCache &cache, const support::Hash128 &key,
              const report::Report &report);

} // namespace sekat::driver
