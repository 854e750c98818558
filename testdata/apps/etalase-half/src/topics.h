#pragma once

// Names of queues that more than one process uses.
namespace topics {

inline constexpr const char *kWatched = "nusa.watched";
inline constexpr const char *kCommission = "pasar.commission";

} // namespace topics
