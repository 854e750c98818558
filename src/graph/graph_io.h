#pragma once
// The stored form of a frozen call graph, so that a run in which nothing changed need not resolve.

#include "graph/call_graph.h"

#include <expected>
#include <string>
#include <string_view>

namespace sekat::graph {

/// Raised whenever the resolver decides otherwise or the stored form changes; part of every key.
inline constexpr int kGraphVersion = 4;

/// Columns of varints, compressed, with a checksum. Equal graphs give equal bytes.
[[nodiscard]] std::string encodeGraph(const CallGraph &graph);

/// The error is one sentence. Takes hostile bytes: indices are checked, memory is bounded by what
/// the bytes can hold.
[[nodiscard]] std::expected<CallGraph, std::string> decodeGraph(std::string_view bytes);

} // namespace sekat::graph
