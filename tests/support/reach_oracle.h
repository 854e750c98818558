#pragma once
// The witness search spelled out: every simple path is enumerated and judged by the definition, the
// best is picked by comparing whole paths. Exponential; for graphs of a dozen nodes.

#include "check/path_finder.h"

#include <string>
#include <tuple>
#include <vector>

namespace sekat::tests {

/// What two searches must agree on for one sink.
struct OracleWitness {
  graph::SymbolIndex sink = 0;
  graph::Confidence confidence = graph::Confidence::Definite;
  std::vector<std::pair<std::string, std::string>> names; ///< name and signature of each step
  std::vector<std::tuple<std::string, std::uint32_t, std::uint32_t>> sites; ///< of each call
  friend bool operator==(const OracleWitness &, const OracleWitness &) = default;
};

/// Ascending by sink.
[[nodiscard]] std::vector<OracleWitness>
oracleWitnesses(const graph::CallGraph &graph, const check::SearchSpace &space,
                const std::vector<graph::SymbolIndex> &sources, check::SystemIndex home);

/// The fast engine's answer in the same form. Checks on the way that each path exists in the graph.
[[nodiscard]] std::vector<OracleWitness>
engineWitnesses(const graph::CallGraph &graph, const check::SearchSpace &space,
                const std::vector<graph::SymbolIndex> &sources, check::SystemIndex home);

/// One line a witness, for messages of failed tests.
[[nodiscard]] std::string show(const std::vector<OracleWitness> &witnesses);

} // namespace sekat::tests
