#pragma once
// Parts of the JSON report that the SARIF report carries too, as properties.

#include "report/json_text.h"
#include "report/report.h"

namespace sekat::report {

/// The `coverage` object of interfaces.md section 4.
[[nodiscard]] Json coverageJson(const Report &report);
/// One entry of `handoffs`.
[[nodiscard]] Json handoffJson(const check::Handoff &handoff);
/// One row of `unresolved`; the file as it stands in the row. `distance` and `entry` only where a
/// rule depends on the call.
[[nodiscard]] Json ledgerJson(const LedgerEntry &entry);
/// One entry of `clauses`: a duty of the regulation, and who can judge it.
[[nodiscard]] Json clauseJson(const rules::ClauseEntry &entry);
/// One entry of `unmatched`.
[[nodiscard]] Json unmatchedJson(const Report &report, const check::Unmatched &unmatched);
/// `evidence` of a finding.
[[nodiscard]] Json evidenceJson(const check::Finding &finding);
/// {instrument, clause} of the rule on the report's day, or null.
[[nodiscard]] Json lawJson(const Report &report, const std::string &ruleId);

} // namespace sekat::report
