#pragma once
// The functions of the program by what a span may say of them: a name, a file, a line.

#include "graph/call_graph.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sekat::join {

class FunctionPlaces {
public:
  /// The graph must outlive it. One pass over the symbols; only functions with a body count.
  explicit FunctionPlaces(const graph::CallGraph &graph);

  struct Answer {
    std::vector<graph::SymbolIndex> symbols; ///< ascending; several cannot be told apart
    bool elsewhere = false; ///< the function is not where the span says: another build
  };
  /// `name` as plainFunctionName() makes it. `file` may be empty, absolute, or the end of a path;
  /// `line` 0 is "not said". Overloads and lambdas are told apart by file and line. A name without
  /// scopes is looked for in the file alone.
  [[nodiscard]] Answer find(const std::string &name, std::string_view file,
                            std::uint32_t line) const;
  /// Whether a function is defined in such a file.
  [[nodiscard]] bool hasFile(std::string_view file) const { return !filesOf(file).empty(); }
  /// The function that begins last at or before the line, or kNone.
  [[nodiscard]] graph::SymbolIndex at(std::string_view file, std::uint32_t line) const;

private:
  [[nodiscard]] std::vector<std::uint32_t> filesOf(std::string_view file) const;

  const graph::CallGraph &graph_;
  std::unordered_map<std::string, std::vector<graph::SymbolIndex>> byName_;
  /// By file: written functions by line and column.
  std::unordered_map<std::uint32_t, std::vector<graph::SymbolIndex>> byFile_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> byBaseName_;
};

} // namespace sekat::join
