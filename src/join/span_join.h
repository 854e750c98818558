#pragma once
// Which function of the program a span belongs to.
//
// In order of worth: the function that the span itself names (code.function.name and its older
// writings), the file and line it names, the RPC method, HTTP route or topic that it serves and
// that the wire models found in the code, and, where nothing of this is said, the string literal in
// the source that is the span's name. A literal that stands in several functions joins the one that
// the span's parent belongs to or that it calls; else none of them, and they are candidates. A name
// that no compiled source holds is looked for in the other sources of the project: that gives a
// place, but no function.
//
// Code that does not have what a span says of it (another line, no such function in that file) is
// of another build than the trace.

#include "graph/call_graph.h"
#include "join/source_literals.h"
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
  Text,      ///< the name is a string in a source that was not compiled
  Literal,   ///< the name is a string literal of one function
  Topic,     ///< of a message queue
  Route,     ///< HTTP method and route
  Rpc,       ///< RPC service and method
  FileLine,
  Function, ///< named by the span
};
[[nodiscard]] std::string_view gradeName(Grade grade); ///< "function", "file-line", "rpc", ...

/// How what a span says of the code fits this code.
enum class CodeFit : std::uint8_t {
  Silent, ///< it says nothing
  Fits,
  Foreign, ///< it names a function or file that is not here: of another program or language
  Other,   ///< what it names is here, but not so: the trace is of another build
};

/// One kind of span: all that join by the same texts.
struct SpanKindJoin {
  std::string_view service, name; ///< in the store
  Grade grade = Grade::None;
  Grade claim = Grade::None; ///< of Ambiguous: what it would be with one candidate; else the grade
  std::vector<graph::SymbolIndex> candidates; ///< one unless Ambiguous; ascending
  graph::Site site;   ///< of the literal, else of the function; without meaning for None and Text
  SourceLiteral text; ///< for Text
  CodeFit fit = CodeFit::Silent;
  std::uint64_t spans = 0;
};

class SpanJoin {
public:
  /// Both must outlive the join; the store must be frozen. `sources` is the folder whose other
  /// sources are looked through; empty for none. One pass over spans and symbols, and one over the
  /// sources if names are left.
  SpanJoin(const graph::CallGraph &graph, const trace::SpanStore &store,
           const std::string &sources = {});

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
