#pragma once
// Finds the symbols of a program that a pattern of a model selects, without trying every pair.

#include "graph/models.h"
#include "graph/program.h"

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sekat::graph {

/// The part of a qualified name, or of a pattern, behind the last `::`.
[[nodiscard]] std::string_view lastSegment(std::string_view name);

/// Symbols by their last segment. The program must outlive it.
class NameIndex {
public:
  explicit NameIndex(const Program &program);
  /// Ascending. A pattern whose last segment is a plain word tries only the symbols that end in it.
  [[nodiscard]] std::vector<std::uint32_t> matching(const NamePattern &pattern) const;

private:
  const Program &program_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> byLast_;
};

} // namespace sekat::graph
