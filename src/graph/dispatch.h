#pragma once
// Which method runs when a virtual method is called on an object of a known class.

#include "graph/program.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace sekat::graph {

class Dispatch {
public:
  explicit Dispatch(const Program &program);

  /// Index of the symbol that runs when `method` is called on an object of exactly class `record`;
  /// ~0 when the class does not have the method (the object is none of its kind).
  [[nodiscard]] std::uint32_t target(std::uint32_t record, std::uint32_t method);
  /// Whether `method` is `base` or overrides it, directly or not.
  [[nodiscard]] bool overrides(std::uint32_t method, std::uint32_t base);
  /// Records that are `record` or derive from it, in order of index.
  [[nodiscard]] const std::vector<std::uint32_t> &derivedFrom(std::uint32_t record);
  [[nodiscard]] bool isDerived(std::uint32_t record, std::uint32_t base);
  /// All virtual methods that an object of the class has, own and inherited, in order of search.
  [[nodiscard]] const std::vector<std::uint32_t> &methods(std::uint32_t record);

private:
  [[nodiscard]] std::uint32_t symbolOf(facts::SymbolId id) const;
  [[nodiscard]] std::uint32_t recordOf(facts::RecordId id) const;

  const Program &program_;
  std::vector<std::vector<std::uint32_t>> children_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> derived_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> methods_;
  std::unordered_map<std::uint64_t, std::uint32_t> targets_;
  std::unordered_map<std::uint64_t, bool> overrides_;
};

} // namespace sekat::graph
