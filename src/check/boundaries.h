#pragma once
// Which boundaries stop a path on a given day, and which functions hand over through them.

#include "check/project_model.h"
#include "rules/project.h"

#include <span>
#include <string>
#include <vector>

namespace sekat::check {

/// What a boundary is worth on a day under an interpretation.
enum class Standing {
  Valid,       ///< approved and accepted: stops paths
  NotAccepted, ///< approved, but the strict interpretation does not accept its kind: stops nothing
  Expired,     ///< approval.until has passed: stops nothing
  Unapproved,  ///< no approval: stops nothing
};

/// `until` is the last day on which an approval holds; one without `until` holds for good. An
/// approval that has run out is Expired whatever the interpretation.
[[nodiscard]] Standing standingOf(const rules::Boundary &boundary,
                                  rules::Interpretation interpretation, const rules::Date &asOf);

/// Whether the approval, seen alone, holds on the day: the `approved` of a hand-off.
[[nodiscard]] bool isApproved(const rules::Boundary &boundary, const rules::Date &asOf);

/// A hand-over that a function makes: from one system into another.
struct Gate {
  SystemIndex from = 0, to = 0;
  friend auto operator<=>(const Gate &, const Gate &) = default;
};

/// The gates of all functions that valid boundaries select. Immutable.
class GateTable {
public:
  GateTable() = default;
  GateTable(const ProjectModel &model, const rules::Project &project, const rules::Date &asOf,
            std::size_t symbolCount);
  /// From explicit pairs, for tests and for what is not described by a project.
  GateTable(std::vector<std::pair<graph::SymbolIndex, Gate>> gates, std::size_t symbolCount);

  /// Constant time for the many symbols that have none.
  [[nodiscard]] std::span<const std::pair<graph::SymbolIndex, Gate>>
  of(graph::SymbolIndex symbol) const;
  [[nodiscard]] bool any(graph::SymbolIndex symbol) const {
    return symbol < hasGate_.size() && hasGate_[symbol];
  }

private:
  std::vector<std::pair<graph::SymbolIndex, Gate>> gates_; // sorted
  std::vector<bool> hasGate_;                              // by symbol
};

/// Of the systems handed over to so far and the gates of the function entered, everything handed
/// over to: gates lead on from `home` and from systems already in the set. Sorted.
[[nodiscard]] std::vector<SystemIndex>
handedOver(std::vector<SystemIndex> soFar, SystemIndex home,
           std::span<const std::pair<graph::SymbolIndex, Gate>> gates);

} // namespace sekat::check
