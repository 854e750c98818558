#pragma once
// The plan of check/plan.h for people and for programs.

#include "check/plan.h"
#include "report/report.h"

#include <string>

namespace sekat::report {

/// "payment", "pembayaran"; "user data", "data pengguna"; ...
[[nodiscard]] std::string_view categoryWords(check::Category category, bool indonesian);

/// A work list, a section a category. `report` gives project, day, reading and rulesets.
[[nodiscard]] std::string planText(const check::Plan &plan, const Report &report,
                                   const TextOptions &options);
/// Schema "sekat-plan/1": the same and every detail.
[[nodiscard]] std::string planJson(const check::Plan &plan, const Report &report);

} // namespace sekat::report
