#pragma once
// One state for every clause of the regulation, in the edition that was in force on the report's
// day.
//
// A reviewer asks by clause, not by rule. The state says how far this audit answers, and never
// more: a clause that no rule judges waits for a person, one whose rules could not be judged is
// undecided, and "consistent" always means "as far as was examined". Numbers and words come from
// the ruleset alone.

#include "report/report.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::report {

/// The order in which states are listed: what needs a reader's attention first.
enum class ClauseState : std::uint8_t {
  Indication,     ///< findings of a rule that reports indications
  MissingControl, ///< findings of a rule that looks for a required control
  NumberExceeded, ///< findings of a rule that measures a number of the law
  Undecided,      ///< no finding, but what was examined is not enough to say so
  Consistent,     ///< judged, and nothing found as far as was examined
  Human,          ///< no rule judges it
  NotApplicable,  ///< not for this project, or not in the edition in force
};
inline constexpr std::size_t kClauseStates = 7;

/// "indication", "missing-control", "number-exceeded", "undecided", "consistent", "human",
/// "not-applicable": for data.
[[nodiscard]] std::string_view clauseStateName(ClauseState state);
/// The same for readers: "sesuai sejauh diperiksa", "consistent as far as examined".
[[nodiscard]] std::string_view clauseStateWords(ClauseState state, bool indonesian);
/// One sentence that says what the state means and what it does not.
[[nodiscard]] std::string_view clauseStateMeaning(ClauseState state, bool indonesian);

/// A clause and what this audit can say of it. Points into the report.
struct ClauseStatus {
  const rules::Ruleset *ruleset = nullptr;
  const rules::ClauseEntry *entry = nullptr;
  /// The text in force on the report's day; null when none was, and for clauses of other laws,
  /// which carry the law in their number.
  const rules::Instrument *instrument = nullptr;
  std::string number;      ///< in that text; the newest number when the text lacks the clause
  std::string otherNumber; ///< in the other edition; empty when it had none
  bool inForce = true;     ///< whether the edition of the day has this clause
  ClauseState state = ClauseState::Human;
  std::vector<std::size_t> findings; ///< indices into result.findings, ascending; drafts included
  std::size_t fresh = 0, kept = 0, waived = 0;      ///< of `findings`, those of rules in use
  std::vector<const check::RuleOutcome *> outcomes; ///< one per rule of the clause that was loaded
  std::vector<const check::Undecided *> open;       ///< what could be neither held nor broken
  std::vector<rules::Bilingual> reasons;            ///< why undecided or not applicable
  [[nodiscard]] bool onlyWaived() const { return waived > 0 && fresh + kept == 0; }
};

struct ClauseOverview {
  std::vector<ClauseStatus> clauses; ///< in the order of the rulesets, clauses of one law together
  std::vector<std::size_t> unassigned;   ///< findings of rules that no listed clause names
  std::size_t count[kClauseStates] = {}; ///< clauses by state; they add up to clauses.size()
};

/// Cost: clauses x rules of the clause, and one pass over the findings. The report must outlive the
/// answer. A waived finding keeps the state that it would give, since a waiver explains a finding
/// and does not undo it; a finding of a draft rule gives none. The state of a clause is undecided
/// exactly for the reasons that make a verdict incomplete, seen for its own rules.
[[nodiscard]] ClauseOverview clauseOverview(const Report &report);

/// A name for files and anchors, of [a-z0-9-]: "pasal-25-3", "pp-80-2019-25". Not unique by itself.
[[nodiscard]] std::string clauseSlug(std::string_view number);

} // namespace sekat::report
