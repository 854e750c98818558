#include "check/payment.h"

#include <algorithm>
#include <deque>

namespace sekat::check {

using graph::SymbolIndex;

std::string_view signalKindName(rules::SignalKind kind) {
  switch (kind) {
  case rules::SignalKind::Host:
    return "host";
  case rules::SignalKind::Path:
    return "path";
  case rules::SignalKind::Symbol:
    return "symbol";
  case rules::SignalKind::Route:
    return "route";
  case rules::SignalKind::KeyPrefix:
    return "key-prefix";
  case rules::SignalKind::Header:
    return "header";
  case rules::SignalKind::Word:
    return "word";
  case rules::SignalKind::Payload:
    return "payload";
  }
  return "signal";
}

namespace {

using EvidenceList = std::vector<PaymentSet::Evidence>;

// Answers of the catalogue by text index. Most texts show nothing, and most are used many times.
class TextAnswers {
public:
  TextAnswers(const graph::CallGraph &graph, const rules::CatalogueMatcher &matcher)
      : graph_(graph), matcher_(matcher), literalState_(graph.strings.size(), kUnknown),
        symbolState_(graph.strings.size(), kUnknown) {}

  const std::vector<rules::Hit> &literal(std::uint32_t text) {
    return ask(text, literalState_, [&] { return matcher_.matchLiteral(graph_.text(text)); });
  }
  const std::vector<rules::Hit> &symbol(std::uint32_t text) {
    return ask(text, symbolState_, [&] { return matcher_.matchSymbol(graph_.text(text)); });
  }

private:
  static constexpr std::uint32_t kUnknown = 0;
  static constexpr std::uint32_t kNothing = 1;

  const std::vector<rules::Hit> &ask(std::uint32_t text, std::vector<std::uint32_t> &state,
                                     const auto &match) {
    static const std::vector<rules::Hit> nothing;
    if (state[text] == kUnknown) {
      std::vector<rules::Hit> hits = match();
      state[text] = kNothing;
      if (!hits.empty()) {
        answers_.push_back(std::move(hits));
        state[text] = static_cast<std::uint32_t>(answers_.size()) + kNothing;
      }
    }
    return state[text] == kNothing ? nothing : answers_[state[text] - kNothing - 1];
  }

  const graph::CallGraph &graph_;
  const rules::CatalogueMatcher &matcher_;
  std::vector<std::uint32_t> literalState_, symbolState_; // by text
  std::deque<std::vector<rules::Hit>> answers_;           // a reference to an answer stays good
};

void add(EvidenceList &list, const std::vector<rules::Hit> &hits, const graph::Site &site) {
  for (const rules::Hit &hit : hits)
    list.push_back({hit, site});
}

// The first call from the function itself to the callee; copies of the function call the same.
graph::Site siteOfCall(const graph::CallGraph &graph, SymbolIndex caller, SymbolIndex callee) {
  for (const graph::Edge &edge : graph.out(caller))
    if (graph.nodeSymbol[edge.to] == callee)
      return edge.site;
  return graph.symbols[caller].site;
}

EvidenceList evidenceOf(const graph::CallGraph &graph, SymbolIndex index, TextAnswers &answers) {
  const graph::Symbol &symbol = graph.symbols[index];
  EvidenceList list;
  for (const graph::Literal &literal : symbol.literals)
    add(list, answers.literal(literal.text), literal.site);
  for (const SymbolIndex callee : symbol.libraryCalls)
    if (const auto &hits = answers.symbol(graph.symbols[callee].name); !hits.empty())
      add(list, hits, siteOfCall(graph, index, callee));
  // A weak word in a function's own name says what its author had in mind, not what it does.
  for (const rules::Hit &hit : answers.symbol(symbol.name))
    if (!hit.signal->weak && hit.signal->kind == rules::SignalKind::Symbol)
      list.push_back({hit, symbol.site});
  return list;
}

// The hits that decide, with the place of the first text that showed each.
EvidenceList decided(const EvidenceList &list) {
  std::vector<rules::Hit> hits;
  for (const PaymentSet::Evidence &evidence : list)
    hits.push_back(evidence.hit);
  EvidenceList result;
  for (const rules::Hit &hit : rules::CatalogueMatcher::decide(std::move(hits))) {
    const auto source = std::ranges::find_if(list, [&hit](const PaymentSet::Evidence &evidence) {
      return evidence.hit.signal == hit.signal && evidence.hit.evidence == hit.evidence;
    });
    result.push_back({hit, source == list.end() ? graph::Site{} : source->site});
  }
  return result;
}

} // namespace

PaymentSet::PaymentSet(const graph::CallGraph &graph, const rules::Catalogue &catalogue)
    : proven_(graph.symbols.size(), false) {
  const rules::CatalogueMatcher matcher(catalogue);
  TextAnswers answers(graph, matcher);
  std::unordered_map<SymbolIndex, EvidenceList> fromWire;
  for (const graph::WirePoint &point : graph.wire) {
    // Who serves a route is the handler, however far from it the route is registered.
    const bool handled = point.serves && point.handler != graph::kNone;
    if (const auto &hits = answers.literal(point.address); !hits.empty())
      add(fromWire[handled ? point.handler : point.function], hits, point.site);
  }
  for (SymbolIndex symbol = 0; symbol < graph.symbols.size(); ++symbol) {
    if ((graph.symbols[symbol].flags & facts::flag::kDefined) == 0)
      continue;
    EvidenceList list = evidenceOf(graph, symbol, answers);
    if (const auto wire = fromWire.find(symbol); wire != fromWire.end())
      list.insert(list.end(), wire->second.begin(), wire->second.end());
    if (list.empty())
      continue;
    if (EvidenceList decisive = decided(list); !decisive.empty()) {
      proven_[symbol] = true;
      members_.push_back(symbol);
      evidence_.emplace(symbol, std::move(decisive));
    }
  }
}

const std::vector<PaymentSet::Evidence> &PaymentSet::evidence(SymbolIndex symbol) const {
  static const std::vector<Evidence> none;
  const auto entry = evidence_.find(symbol);
  return entry == evidence_.end() ? none : entry->second;
}

} // namespace sekat::check
