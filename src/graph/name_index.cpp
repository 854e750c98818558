#include "graph/name_index.h"

namespace sekat::graph {

std::string_view lastSegment(std::string_view name) {
  const std::size_t at = name.rfind("::");
  return at == std::string_view::npos ? name : name.substr(at + 2);
}

NameIndex::NameIndex(const Program &program) : program_(program) {
  for (std::uint32_t i = 0; i < program.symbols.size(); ++i)
    byLast_[lastSegment(program.text(program.symbols[i].name))].push_back(i);
}

std::vector<std::uint32_t> NameIndex::matching(const NamePattern &pattern) const {
  std::vector<std::uint32_t> found;
  const auto consider = [&](std::uint32_t symbol) {
    if (pattern.matches(program_.text(program_.symbols[symbol].name)))
      found.push_back(symbol);
  };
  const std::string_view last = lastSegment(pattern.pattern);
  // Conversion functions and Objective-C methods hold blanks, and their segments are not told apart
  // by `::` alone.
  if (last.find_first_of("*?\\ ") == std::string_view::npos) {
    if (const auto candidates = byLast_.find(last); candidates != byLast_.end())
      for (const std::uint32_t symbol : candidates->second)
        consider(symbol);
    return found;
  }
  for (std::uint32_t symbol = 0; symbol < program_.symbols.size(); ++symbol)
    consider(symbol);
  return found;
}

} // namespace sekat::graph
