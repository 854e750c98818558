#pragma once
// The frozen call graph of a whole program.
//
// A node is a function, or one copy of it: a function that only forwards a callable or dispatches
// on what it was given is copied for each call site, so that strangers who use the same wrapper are
// not connected through it. Nodes of one symbol share the symbol; reports speak of symbols only.
//
// Built once by resolveCalls(), never changed, safe to read from many threads. No edge exists for a
// call whose targets are unknown: those are in `unresolved`.

#include "facts/facts.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace sekat::graph {

using SymbolIndex = std::uint32_t;
using NodeIndex = std::uint32_t;
inline constexpr std::uint32_t kNone = 0xffffffffu;

/// A place in a file, with the file's name as an absolute path index into CallGraph::strings.
struct Site {
  std::uint32_t file = 0; ///< index into strings
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

struct Literal {
  std::uint32_t text = 0; ///< index into strings
  Site site;
};

struct Symbol {
  facts::SymbolId id = 0;
  facts::SymbolKind kind = facts::SymbolKind::Function;
  std::uint32_t flags = 0; ///< facts::flag
  std::uint32_t name = 0;  ///< index into strings; qualified, no parameters, no template arguments
  std::uint32_t signature = 0; ///< index into strings
  Site site;                   ///< definition, or declaration
  SymbolIndex parent = kNone;  ///< enclosing function of a lambda or local
  std::uint32_t root = 0;      ///< outermost enclosing function (itself if there is none)
  std::vector<std::uint32_t> annotations; ///< indices into strings
  std::vector<Literal> literals;          ///< string literals used in the body
  std::vector<SymbolIndex> libraryCalls;  ///< symbols without a body that it calls (sorted)
};

/// Ordered from weakest to strongest, so that the weakest step of a path is its minimum.
enum class Confidence : std::uint8_t { Possible, Likely, Definite };
[[nodiscard]] std::string_view confidenceName(Confidence confidence);

struct Edge {
  NodeIndex from = 0;
  NodeIndex to = 0;
  facts::Via via = facts::Via::Direct;
  Confidence confidence = Confidence::Definite;
  std::uint32_t candidates = 1; ///< targets of the same call site
  Site site;                    ///< the call
};

/// A call whose targets could not be bounded.
struct UnresolvedCall {
  NodeIndex caller = 0;
  Site site;
  std::uint32_t what = 0; ///< index into strings: "call through `handler_` of type void ()", ...
};

/// A server route, RPC method or queue consumer that wire models found, for catalogues and
/// inventory.
struct WirePoint {
  SymbolIndex function = 0; ///< the function that registers, requests, consumes or produces
  bool serves = false;      ///< true: serves/consumes; false: requests/produces
  facts::Via via = facts::Via::Http;
  std::uint32_t address = 0;   ///< index into strings: path, URL or topic; `*` for unknown parts
  std::uint32_t method = 0;    ///< index into strings: HTTP method or empty
  SymbolIndex handler = kNone; ///< for serves: the function that handles
  Site site;
};

struct CallGraph {
  std::vector<std::string> strings;
  std::vector<Symbol> symbols; ///< sorted by (name, signature, file, id)
  std::vector<SymbolIndex>
      nodeSymbol;          ///< symbol of each node; node i < symbols.size() is symbol i itself
  std::vector<Edge> edges; ///< sorted by (from, to, confidence descending, via, site)
  std::vector<std::uint32_t> firstEdge;   ///< edges of node n: [firstEdge[n], firstEdge[n+1])
  std::vector<UnresolvedCall> unresolved; ///< sorted by (caller, site)
  std::vector<WirePoint> wire;
  std::uint64_t resolvedSites = 0; ///< call sites with at least one edge or a callee without body
  std::uint64_t unresolvedSites = 0;

  [[nodiscard]] std::span<const Edge> out(NodeIndex node) const {
    return {edges.data() + firstEdge[node], edges.data() + firstEdge[node + 1]};
  }
  [[nodiscard]] const std::string &name(SymbolIndex symbol) const {
    return strings[symbols[symbol].name];
  }
  [[nodiscard]] const std::string &text(std::uint32_t index) const { return strings[index]; }
  [[nodiscard]] std::size_t nodeCount() const { return nodeSymbol.size(); }
};

} // namespace sekat::graph
