#pragma once
// Payment handling that nobody declared: functions that the catalogue of payment providers proves.
//
// A function shows payment by the string literals of its body, by the names of functions without a
// body that it calls, by the routes and URLs that models of frameworks found for it, and by its own
// name when it is a provider's SDK that was compiled in. One strong signal proves it; weak words
// need a second one (rules::CatalogueMatcher::decide). Immutable; safe to read from many threads.

#include "check/finding.h"
#include "graph/call_graph.h"
#include "rules/ruleset.h"

#include <unordered_map>
#include <vector>

namespace sekat::check {

/// The word of a signal kind in reports: "host", "path", "symbol", ...
[[nodiscard]] std::string_view signalKindName(rules::SignalKind kind);

class PaymentSet {
public:
  /// One text that showed a signal, and where it stands.
  struct Evidence {
    rules::Hit hit;
    graph::Site site;
  };

  /// Asks the catalogue once for every different text of the graph.
  PaymentSet(const graph::CallGraph &graph, const rules::Catalogue &catalogue);

  /// Whether the catalogue alone proves that the function handles payment.
  [[nodiscard]] bool contains(graph::SymbolIndex symbol) const { return proven_[symbol]; }
  /// What decides, strongest first; empty for functions that are not proven.
  [[nodiscard]] const std::vector<Evidence> &evidence(graph::SymbolIndex symbol) const;
  /// Proven functions, ascending.
  [[nodiscard]] const std::vector<graph::SymbolIndex> &members() const { return members_; }

private:
  std::vector<bool> proven_; // by symbol
  std::vector<graph::SymbolIndex> members_;
  std::unordered_map<graph::SymbolIndex, std::vector<Evidence>> evidence_;
};

} // namespace sekat::check
