#pragma once
// Small questions that every writer asks of a report, answered in one place so that all formats
// agree: the clause to cite, the words for states, what may be shown of a path.

#include "report/report.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::report {

/// A clause of one text of the regulation.
struct Citation {
  std::string instrument; ///< "permendag-19-2026"
  std::string number;     ///< "25(3)"
};

/// Null when no ruleset of the report has the rule (a report that was saved and read again).
[[nodiscard]] const rules::Rule *findRule(const Report &report, std::string_view id);
/// The clause that carries the rule's norm on the report's day; nothing when none is in force.
[[nodiscard]] std::optional<Citation> citationOf(const Report &report, std::string_view ruleId);
/// What the clause demands, in the ruleset's words; null when the ruleset does not list the clause.
[[nodiscard]] const rules::ClauseEntry *clauseEntry(const Report &report, const Citation &citation);
/// The newest text of the regulation in a ruleset; its clause numbers are ClauseEntry::number,
/// those of every other text ClauseEntry::numberBefore. Null when the ruleset names none.
[[nodiscard]] const rules::Instrument *newestInstrument(const rules::Ruleset &ruleset);
/// The instrument with this id in any ruleset, or null.
[[nodiscard]] const rules::Instrument *findInstrument(const Report &report, std::string_view id);

/// "permendag-19-2026" as "Permendag 19/2026"; an id of another shape as it is.
[[nodiscard]] std::string instrumentName(std::string_view id);
/// "18(4)a" as "Article 18(4)a" or "Pasal 18 ayat (4) huruf a".
[[nodiscard]] std::string clauseName(std::string_view number, bool indonesian);

/// The file relative to the project's root, with `/`; a file elsewhere by its last name alone, so
/// that no report says where on a machine it was made.
[[nodiscard]] std::string shownFile(const Report &report, const std::string &file);
/// Free text (a reason, a note) with the project's root taken out of the paths in it.
[[nodiscard]] std::string shownText(const Report &report, std::string_view text);

[[nodiscard]] std::string_view statusName(check::Status status); ///< "new", "kept", "waived"
[[nodiscard]] std::string_view observationName(check::Observation state); ///< "observed", ...
[[nodiscard]] std::string_view ruleStateName(check::RuleState state); ///< "judged", "vacuous", ...
[[nodiscard]] std::string_view interpretationName(rules::Interpretation interpretation);

/// How many rules are in each state; they add up to `total`.
struct RuleCounts {
  std::uint64_t total = 0, judged = 0, vacuous = 0, notApplicable = 0, notCheckable = 0, draft = 0;
};
[[nodiscard]] RuleCounts countRules(const check::CheckResult &result);
/// Ids of the rules in one state, in the order of the result.
[[nodiscard]] std::vector<std::string> rulesIn(const check::CheckResult &result,
                                               check::RuleState state);

/// Extracted and cached: the TUs whose facts the findings stand on.
[[nodiscard]] std::uint64_t analysedUnits(const Coverage &coverage);
[[nodiscard]] bool unitsAddUp(const Coverage &coverage);
/// Percent of the TUs that are C family code; 100 when there are none.
[[nodiscard]] double analysedPercent(const Coverage &coverage);

[[nodiscard]] VerdictInput verdictInput(const Report &report);

/// The number with thousands separated: 90,248 in English, 90.248 in Indonesian.
[[nodiscard]] std::string grouped(std::uint64_t value, bool indonesian = false);
/// Rounded down to two decimals, never up to 100: "99.75%" in English, "99,75%" in Indonesian.
[[nodiscard]] std::string percent(double value, bool indonesian = false);

} // namespace sekat::report
