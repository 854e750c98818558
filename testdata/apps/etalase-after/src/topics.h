#pragma once

// Queues between the two companies. There is one, and it carries sums only.
namespace topics {

inline constexpr const char *kCommission = "pasar.commission";

} // namespace topics
