#pragma once
// The fewest links that all of some reported paths go over. Internal to check.

#include "check/plan.h"

#include <vector>

namespace sekat::check {

/// The cheapest set of links that meets every path; of equally cheap ones that with links nearest
/// to the beginning. Each path has at least two steps. `fewest` tells whether that is proven. By
/// kind, names and place.
[[nodiscard]] std::vector<PlanLink> cutPaths(const std::vector<const Finding *> &paths,
                                             bool &fewest);

} // namespace sekat::check
