#pragma once
// The unresolved-call ledger: what could not be bounded, nearest to breaking a rule first.
//
// A row asks: if this call led to payment, which rule would break? A rule about reachability would
// when one of its `from` components reaches the call without entering payment and without crossing
// an approved boundary first, which is how the rule itself counts its undecided calls. The fewer
// calls lie between, the nearer.

#include "check/check.h"
#include "report/report.h"

#include <string>
#include <vector>

namespace sekat::driver {

/// One entry a call site; copies of a function share theirs. Order: what a rule depends on, by the
/// number of calls from the nearest `from` function; then the rest; within each by caller and
/// place. Costs one assignment of components and one search a rule that starts from code, and
/// nothing when every call is bounded.
[[nodiscard]] std::vector<report::LedgerEntry> makeLedger(const check::CheckInput &input);

/// An entry of the list `resolves` of a model file, on one line without a line end, for the call of
/// a row. `target` is the pattern of where it leads; what the name of a function holds of pattern
/// characters is escaped.
[[nodiscard]] std::string modelEntry(const report::LedgerEntry &row, const std::string &target);

/// What a stub says in the place of the target that only a person knows. It matches no function, so
/// that a stub that nobody filled in settles nothing.
inline constexpr const char *kTargetToFillIn = "FILL::IN::the_target";

/// A whole model file with one entry a row, each under a comment that names place and owner.
[[nodiscard]] std::string modelFile(const std::vector<report::LedgerEntry> &rows);

} // namespace sekat::driver
