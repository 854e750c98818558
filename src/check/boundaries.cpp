#include "check/boundaries.h"

#include <algorithm>

namespace sekat::check {

using graph::SymbolIndex;

bool isApproved(const rules::Boundary &boundary, const rules::Date &asOf) {
  return boundary.approval && (!boundary.approval->until || asOf <= *boundary.approval->until);
}

Standing standingOf(const rules::Boundary &boundary, rules::Interpretation interpretation,
                    const rules::Date &asOf) {
  if (!boundary.approval)
    return Standing::Unapproved;
  if (!isApproved(boundary, asOf))
    return Standing::Expired;
  const bool leavesApp = boundary.kind == rules::BoundaryKind::Redirect ||
                         boundary.kind == rules::BoundaryKind::DeepLink;
  if (interpretation == rules::Interpretation::Strict && !leavesApp)
    return Standing::NotAccepted;
  return Standing::Valid;
}

GateTable::GateTable(const ProjectModel &model, const rules::Project &project,
                     const rules::Date &asOf, std::size_t symbolCount) {
  std::vector<std::pair<SymbolIndex, Gate>> gates;
  for (const auto &[symbol, index] : model.boundaryMembers()) {
    const rules::Boundary &boundary = project.boundaries[index];
    if (standingOf(boundary, project.interpretation, asOf) == Standing::Valid)
      gates.push_back(
          {symbol,
           {static_cast<SystemIndex>(boundary.from), static_cast<SystemIndex>(boundary.to)}});
  }
  *this = GateTable(std::move(gates), symbolCount);
}

GateTable::GateTable(std::vector<std::pair<SymbolIndex, Gate>> gates, std::size_t symbolCount)
    : gates_(std::move(gates)), hasGate_(symbolCount, false) {
  std::ranges::sort(gates_);
  gates_.erase(std::unique(gates_.begin(), gates_.end()), gates_.end());
  for (const auto &[symbol, gate] : gates_)
    hasGate_[symbol] = true;
}

std::span<const std::pair<SymbolIndex, Gate>> GateTable::of(SymbolIndex symbol) const {
  if (!any(symbol))
    return {};
  const auto first = std::ranges::lower_bound(gates_, std::pair{symbol, Gate{}});
  auto last = first;
  while (last != gates_.end() && last->first == symbol)
    ++last;
  return {first, last};
}

std::vector<SystemIndex> handedOver(std::vector<SystemIndex> soFar, SystemIndex home,
                                    std::span<const std::pair<SymbolIndex, Gate>> gates) {
  for (bool grown = true; grown;) { // one function may stand for several hand-overs in a row
    grown = false;
    for (const auto &[symbol, gate] : gates) {
      const bool leads = gate.from == home || std::ranges::binary_search(soFar, gate.from);
      const auto place = std::ranges::lower_bound(soFar, gate.to);
      if (!leads || gate.to == home || (place != soFar.end() && *place == gate.to))
        continue;
      soFar.insert(place, gate.to);
      grown = true;
    }
  }
  return soFar;
}

} // namespace sekat::check
