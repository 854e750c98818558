#pragma once
// Which attributes of spans rules ask for: those that patterns of the project name, that can tell
// of payment or name a peer, and those that may hold numbers of people. The rest, most of what
// spans carry, need not be kept.

#include "rules/project.h"
#include "rules/ruleset.h"
#include "trace/span_store.h"

namespace sekat::check {

/// For Reader; the verdict on what is kept is the verdict on everything. Copies what it needs.
[[nodiscard]] trace::NeedOfKey attributeNeeds(const rules::Project &project,
                                              const rules::Catalogue &catalogue);

} // namespace sekat::check
