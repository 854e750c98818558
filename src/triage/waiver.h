#pragma once
// Waivers: a person's decision to accept a finding until a day.
//
// A waiver hides nothing: the finding stays in every report, marked with who answers for it. Where
// it does not hold it has no effect but a note, so that nobody wonders why an old finding is new
// again. It does not hold before its first and after its last day, nor when it matches more
// findings than whoever gave it had in mind.

#include "check/finding.h"
#include "rules/project.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::triage {

enum class WaiverState {
  Active,  ///< holds and marks at least one finding
  Warning, ///< the same, but for longer than kLongWaiverDays
  Stale,   ///< holds, but no finding matches: it can be deleted
  Expired, ///< its last day has passed
  Widened, ///< matches more findings than its `max-matches`: holds for none
  Invalid, ///< its first day has not come, or its days are reversed: holds for none
};
[[nodiscard]] std::string_view waiverStateName(WaiverState state); ///< "active", "warning", ...

/// From its first day (from the day of the run where none is given) to its last.
inline constexpr int kLongWaiverDays = 180;

/// What became of one waiver of the project file.
struct WaiverOutcome {
  std::size_t waiver = 0; ///< index into the waivers
  WaiverState state = WaiverState::Stale;
  std::size_t findings = 0; ///< findings that match it, whether or not it still holds
  support::SourcePos pos;
};

/// Whether the waiver speaks of the finding: the same rule, and the same fingerprint or a symbol
/// glob that matches entry, sink or any step. Does not ask whether it still holds.
[[nodiscard]] bool matches(const rules::Waiver &waiver, const check::Finding &finding);

/// Marks findings that a waiver covers on the day `asOf`; a waiver holds until the end of `until`.
/// Of several that cover one finding the first in the project file is named. A finding that only
/// waivers match which do not hold keeps its status and gets a note for each. Returns one outcome
/// per waiver, in their order. Does not change the order of findings. Meant to be called once.
std::vector<WaiverOutcome> applyWaivers(std::vector<check::Finding> &findings,
                                        const std::vector<rules::Waiver> &waivers,
                                        const rules::Date &asOf);

/// One sentence for each waiver whose state is not `active`, in the order of the waivers:
/// "waiver of pmse/payment-reachable for nusa::legacy::**: warning: ...". Every format shows them.
[[nodiscard]] std::vector<std::string> waiverNotes(const std::vector<WaiverOutcome> &outcomes,
                                                   const std::vector<rules::Waiver> &waivers);

/// Adds waivers that match nothing to what the report lists as unmatched: "waiver of <rule> for
/// <fingerprint or symbol>". An expired waiver counts only when nothing matches it either.
void listUnmatched(const std::vector<WaiverOutcome> &outcomes,
                   const std::vector<rules::Waiver> &waivers,
                   std::vector<check::Unmatched> &unmatched);

} // namespace sekat::triage
