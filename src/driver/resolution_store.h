#pragma once
// Resolutions of earlier runs, kept beside the facts: when no fact and no model has changed,
// neither has the graph.

#include "driver/extraction.h"
#include "driver/resolution.h"

#include <optional>

namespace sekat::driver {

/// Names everything a resolution is made from: the facts of all units in order, the text of all
/// models, and the version of the resolver.
[[nodiscard]] support::Hash128 resolutionKey(const Units &units,
                                             const std::vector<rules::Model> &models);

/// Nothing if it is not there, or cannot be read: then it is made again.
[[nodiscard]] std::optional<Resolution> loadResolution(const extract::FactCache &cache,
                                                       const support::Hash128 &key);
[[nodiscard]] std::expected<void, std::string> keepResolution(const extract::FactCache &cache,
                                                              const support::Hash128 &key,
                                                              const Resolution &resolution);

} // namespace sekat::driver
