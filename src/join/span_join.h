#pragma once
// Which function of the program a span belongs to.
//
// In order of worth: the function that the span itself names (code.function.name and its older
// writings), the file and line it names, the RPC method or HTTP route that it serves and that the
// wire models found in the code, and, where nothing of this is said, the string literal in the
// source that is the span's name. A literal that stands in several functions joins none of them;
// they are candidates.

#include "graph/call_graph.h"
#include "trace/span_store.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sekat::join {

enum class Grade : std::uint8_t {
  None,      ///< nothing in the program fits
  Ambiguous, ///< several functions do
  Literal,   ///< the name is a string literal of one function
  Route,     ///< HTTP method and route
  Rpc,       ///< RPC service and method
  FileLine,
  Function, ///< named by the span
};
[[nodiscard]] std::string_view gradeName(Grade grade); ///< "function", "file-line", "rpc", ...

/// One kind of span: all that join by the same texts.
struct SpanKindJoin {
  std::string_view service, name; ///< in the store
  Grade grade = Grade::None;
  std::vector<graph::SymbolIndex> candidates; ///< one unless Ambiguous; ascending
  graph::Site site;       ///< of the literal, else of the function; without meaning for None
  bool namesCode = false; ///< the spans name a function or file
  std::uint64_t spans = 0;
};

class SpanJoin {
public:
  /// Both must outlive the join; the store must be frozen. One pass over spans and symbols.
  SpanJoin(const graph::CallGraph &graph, const trace::SpanStore &store);

  /// The function of a span, or kNone.
  [[nodiscard]] graph::SymbolIndex symbolOf(trace::SpanIndex span) const {
    return symbolOfKind_[kindOf_[span]];
  }
  [[nodiscard]] const SpanKindJoin &kind(trace::SpanIndex span) const {
    return kinds_[kindOf_[span]];
  }
  /// Sorted by service, name and function.
  [[nodiscard]] std::vector<SpanKindJoin> kinds() const;

private:
  class Builder;
  std::vector<SpanKindJoin> kinds_;
  std::vector<graph::SymbolIndex> symbolOfKind_;
  std::vector<std::uint32_t> kindOf_; ///< by span
};

} // namespace sekat::join
