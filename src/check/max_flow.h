#pragma once
// Maximum flow by Dinic's algorithm: shortest augmenting paths, level by level. Internal to check.

#include <cstdint>
#include <vector>

namespace sekat::check {

class MaxFlow {
public:
  using Capacity = std::int64_t;
  static constexpr Capacity kUnbounded = std::int64_t{1} << 50; ///< more than any sum of weights

  explicit MaxFlow(std::uint32_t nodes) : first_(nodes, kEnd) {}

  void add(std::uint32_t from, std::uint32_t to, Capacity capacity);
  /// The flow from `source` to `sink`; kUnbounded or more when nothing bounds it. Use once.
  [[nodiscard]] Capacity run(std::uint32_t source, std::uint32_t sink);
  /// After run(): nodes on the source's side of the minimum cut nearest to the source.
  [[nodiscard]] std::vector<bool> sourceSide(std::uint32_t source) const;

private:
  static constexpr std::uint32_t kEnd = 0xffffffffu;
  struct Arc {
    std::uint32_t to = 0, next = kEnd;
    Capacity left = 0;
  };
  [[nodiscard]] bool level(std::uint32_t source, std::uint32_t sink);
  [[nodiscard]] Capacity augment(std::uint32_t source, std::uint32_t sink);

  std::vector<std::uint32_t> first_; // by node: arc with the highest index
  std::vector<Arc> arcs_;            // an arc and its reverse stand side by side
  std::vector<std::uint32_t> level_, current_;
};

} // namespace sekat::check
