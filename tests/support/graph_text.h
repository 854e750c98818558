#pragma once
// Call graphs for tests, written as text.
//
//     fn nusa::feed::tap file=src/feed.cpp line=12 literal="api.example.com"
//     fn pay2 name=pasar::pay sig="(int)" undefined
//     nusa::feed::tap -> common::run virtual likely @14:3 x2
//     common::run~1 -> pay2 possible
//     unresolved common::run @20 call through `handler_`
//     wire serves main /debit/notify handler
//
// One statement a line; `#` starts a comment. A word before a colon-free key is an id; its name is
// the id unless `name=` says otherwise. Functions that only stand in edges are defined functions of
// file /p/src/<id before the last ::>.cpp or main.cpp. `id~N` is the N-th context copy of the
// function.
//
// Keys of fn: name, sig, file, line, parent (an id), annotation, literal, calls (id of a function
// without a body), kind (lambda, block, initializer, constructor, destructor). annotation, literal
// and calls may be repeated. Flags of fn: undefined, implicit, internal, library. Relative files
// lie in /p. After an edge: the word of its `via`, of its confidence, @line[:column] in the file of
// the caller or
// @file:line[:column], xN candidates; the defaults are direct, definite, a line of its own, x1.

#include "graph/call_graph.h"

#include <map>
#include <string>
#include <string_view>

namespace sekat::tests {

struct TextGraph {
  graph::CallGraph graph;
  std::map<std::string, graph::NodeIndex, std::less<>> nodes; ///< by id, copies as "id~N"

  [[nodiscard]] graph::NodeIndex node(std::string_view id) const;
  [[nodiscard]] graph::SymbolIndex symbol(std::string_view id) const;
};

/// Throws std::invalid_argument with the line of what cannot be read.
[[nodiscard]] TextGraph graphFromText(std::string_view text);

} // namespace sekat::tests
