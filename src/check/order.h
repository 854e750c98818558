#pragma once
// The order of findings, and what tells apart those that read the same. Internal to check.

#include "check/finding.h"

#include <vector>

namespace sekat::check {

/// By level descending, rule, entry, sink and whatever else shows.
void sortFindings(std::vector<Finding> &findings);
/// Functions can differ and still read the same, as with constraints or two anonymous types of one
/// file. The first keeps its fingerprint; the others get their number, in the order of the report.
void separateFingerprints(std::vector<Finding> &findings);

} // namespace sekat::check
