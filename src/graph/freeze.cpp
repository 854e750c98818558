// The last stage: instances and edges of the resolver to the frozen call graph, in an order that
// does not depend on hashes.

#include "graph/resolver.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace sekat::graph {

using namespace facts;

namespace {

/// Gives the graph's strings, shared by content.
class Strings {
public:
  Strings(CallGraph &graph, const Program &program)
      : graph_(graph), program_(program), mapped_(program.strings.size(), kNone) {
    graph_.strings.emplace_back();
    mapped_[0] = 0;
  }
  std::uint32_t of(Str index) {
    if (mapped_[index] == kNone) {
      mapped_[index] = static_cast<std::uint32_t>(graph_.strings.size());
      graph_.strings.push_back(program_.text(index));
    }
    return mapped_[index];
  }
  std::uint32_t add(const std::string &text) {
    if (text.empty())
      return 0;
    auto [found, inserted] =
        own_.try_emplace(text, static_cast<std::uint32_t>(graph_.strings.size()));
    if (inserted)
      graph_.strings.push_back(text);
    return found->second;
  }
  Site site(const Place &place) { return {of(place.file), place.line, place.column}; }

private:
  CallGraph &graph_;
  const Program &program_;
  std::vector<std::uint32_t> mapped_;
  std::unordered_map<std::string, std::uint32_t> own_;
};

std::string describe(const Program &program, const PendingCall &pending) {
  const std::string type = program.text(pending.call->typeKey);
  switch (pending.kind) {
  case CallKind::Virtual:
  case CallKind::Message: {
    const auto callee = program.symbolIndex.find(pending.call->callee);
    if (callee != program.symbolIndex.end())
      return "virtual call of " + program.text(program.symbols[callee->second].name);
    return "message " + type;
  }
  case CallKind::MemberPointer:
    return "call through a member pointer of type " + type;
  default:
    return (pending.call->flags & facts::call::kTypeErased
                ? "call through a std::function or the like"
                : "call through a function pointer") +
           (type.empty() ? std::string() : " of type " + type);
  }
}

} // namespace

std::string_view confidenceName(Confidence confidence) {
  switch (confidence) {
  case Confidence::Possible:
    return "possible";
  case Confidence::Likely:
    return "likely";
  case Confidence::Definite:
    break;
  }
  return "definite";
}

CallGraph Resolver::freeze() {
  CallGraph graph;
  Strings strings(graph, program_);

  // Which symbols belong to the program: those with a body, and what it calls by name.
  std::vector<bool> used(program_.symbols.size());
  for (std::uint32_t i = 0; i < program_.symbols.size(); ++i)
    used[i] = !program_.bodiesOf[i].empty() || !program_.symbols[i].annotations.empty();
  for (const auto &[key, info] : edges_)
    used[instances_[key.from].symbol] = used[instances_[key.to].symbol] = true;

  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < program_.symbols.size(); ++i)
    if (used[i])
      order.push_back(i);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const facts::Symbol &x = program_.symbols[a];
    const facts::Symbol &y = program_.symbols[b];
    if (const int c = program_.text(x.name).compare(program_.text(y.name)))
      return c < 0;
    if (const int c = program_.text(x.signature).compare(program_.text(y.signature)))
      return c < 0;
    if (const int c = program_.text(x.place.file).compare(program_.text(y.place.file)))
      return c < 0;
    return std::tie(x.place.line, x.place.column, x.id) <
           std::tie(y.place.line, y.place.column, y.id);
  });
  std::vector<SymbolIndex> symbolOf(program_.symbols.size(), kNone);
  for (std::uint32_t i = 0; i < order.size(); ++i)
    symbolOf[order[i]] = i;

  for (const std::uint32_t index : order) {
    const facts::Symbol &from = program_.symbols[index];
    graph::Symbol to;
    to.id = from.id;
    to.kind = from.kind;
    to.flags = from.flags;
    to.name = strings.of(from.name);
    to.signature = strings.of(from.signature);
    to.site = strings.site(from.place);
    for (const Str annotation : from.annotations)
      to.annotations.push_back(strings.of(annotation));
    std::sort(to.annotations.begin(), to.annotations.end(), [&](std::uint32_t a, std::uint32_t b) {
      return graph.strings[a] < graph.strings[b];
    });
    // A constant that only names a provider does not use it; the functions that use the constant
    // do.
    if (from.kind != SymbolKind::Initializer)
      for (const std::uint32_t b : program_.bodiesOf[index]) {
        for (const facts::Literal &literal : program_.bodies[b].literals)
          to.literals.push_back({strings.of(literal.text), strings.site(literal.place)});
        for (const Call &call : program_.bodies[b].calls)
          for (const ArgumentText &text : call.texts)
            if (text.text.size() > 1 || (text.text.size() == 1 && text.text[0].slot))
              if (std::string folded = foldText(index, text.text, 0);
                  folded.size() > 2 && folded != "*")
                to.literals.push_back({strings.add(folded), strings.site(call.place)});
      }
    graph.symbols.push_back(std::move(to));
  }
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    const auto parent = program_.symbolIndex.find(program_.symbols[order[i]].parent);
    graph.symbols[i].parent =
        parent == program_.symbolIndex.end() ? kNone : symbolOf[parent->second];
  }
  for (SymbolIndex i = 0; i < graph.symbols.size(); ++i) {
    SymbolIndex root = i;
    for (int depth = 0; depth < 64 && graph.symbols[root].parent != kNone; ++depth)
      root = graph.symbols[root].parent;
    graph.symbols[i].root = root;
  }

  // Nodes: symbols first, then the copies that have edges at all.
  graph.nodeSymbol.resize(graph.symbols.size());
  std::iota(graph.nodeSymbol.begin(), graph.nodeSymbol.end(), 0u);
  std::vector<NodeIndex> nodeOf(instances_.size(), kNone);
  for (std::uint32_t i = 0; i < program_.symbols.size(); ++i)
    nodeOf[i] = symbolOf[i];
  for (InstanceIndex i = static_cast<InstanceIndex>(program_.symbols.size()); i < instances_.size();
       ++i)
    if (symbolOf[instances_[i].symbol] != kNone) {
      nodeOf[i] = static_cast<NodeIndex>(graph.nodeSymbol.size());
      graph.nodeSymbol.push_back(symbolOf[instances_[i].symbol]);
    }

  graph.edges.reserve(edges_.size());
  for (const auto &[key, info] : edges_) {
    if (nodeOf[key.from] == kNone || nodeOf[key.to] == kNone)
      continue;
    Edge edge;
    edge.from = nodeOf[key.from];
    edge.to = nodeOf[key.to];
    edge.via = info.via;
    edge.confidence = info.confidence;
    edge.candidates =
        info.call == kNone ? 1 : static_cast<std::uint32_t>(pending_[info.call].targets.size());
    edge.site = {strings.of(key.file), key.line, key.column};
    graph.edges.push_back(edge);
  }
  std::sort(graph.edges.begin(), graph.edges.end(), [&](const Edge &a, const Edge &b) {
    if (a.from != b.from)
      return a.from < b.from;
    if (a.to != b.to)
      return a.to < b.to;
    if (a.confidence != b.confidence)
      return a.confidence > b.confidence;
    if (a.via != b.via)
      return a.via < b.via;
    if (a.site.file != b.site.file)
      return graph.strings[a.site.file] < graph.strings[b.site.file];
    return std::tie(a.site.line, a.site.column) < std::tie(b.site.line, b.site.column);
  });
  graph.firstEdge.assign(graph.nodeSymbol.size() + 1, 0);
  for (const Edge &edge : graph.edges)
    ++graph.firstEdge[edge.from + 1];
  for (std::size_t i = 1; i < graph.firstEdge.size(); ++i)
    graph.firstEdge[i] += graph.firstEdge[i - 1];

  // Which call sites could not be bounded.
  std::unordered_map<const Call *, bool> open;
  for (std::uint32_t i = 0; i < pending_.size(); ++i) {
    const PendingCall &pending = pending_[i];
    if (!pending.call || pending.silent)
      continue;
    bool unresolved = false;
    if (!isDead(pending.instance)) {
      switch (pending.kind) {
      case CallKind::Virtual: {
        // A method with code whose class nobody constructs is simply never called.
        const auto callee = program_.symbolIndex.find(pending.call->callee);
        unresolved =
            pending.targets.empty() && (pending.unknown || callee == program_.symbolIndex.end() ||
                                        ((program_.symbols[callee->second].flags & flag::kPure) ||
                                         program_.bodiesOf[callee->second].empty()));
        break;
      }
      case CallKind::Destroy:
        break;
      default:
        unresolved = pending.targets.empty() || pending.unknown;
        break;
      }
    }
    auto [found, inserted] = open.try_emplace(pending.call, unresolved);
    if (!inserted)
      found->second = found->second || unresolved;
    if (unresolved && nodeOf[pending.instance] != kNone)
      graph.unresolved.push_back({nodeOf[pending.instance], strings.site(pending.call->place),
                                  strings.add(describe(program_, pending))});
  }
  for (std::uint32_t i = 0; i < order.size(); ++i)
    for (const std::uint32_t b : program_.bodiesOf[order[i]])
      for (const BlindSpot &spot : program_.bodies[b].blindSpots)
        graph.unresolved.push_back({i, strings.site(spot.place), strings.of(spot.what)});
  std::sort(graph.unresolved.begin(), graph.unresolved.end(),
            [&](const UnresolvedCall &a, const UnresolvedCall &b) {
              return std::tie(a.caller, graph.strings[a.site.file], a.site.line, a.site.column,
                              graph.strings[a.what]) <
                     std::tie(b.caller, graph.strings[b.site.file], b.site.line, b.site.column,
                              graph.strings[b.what]);
            });
  for (const Body &body : program_.bodies)
    for (const Call &call : body.calls) {
      if (call.flags & facts::call::kThroughLibrary)
        continue;
      const auto found = open.find(&call);
      if (found != open.end() && found->second)
        ++graph.unresolvedSites;
      else
        ++graph.resolvedSites;
    }

  std::vector<std::vector<SymbolIndex>> external(graph.symbols.size());
  for (const Edge &edge : graph.edges) {
    const SymbolIndex to = graph.nodeSymbol[edge.to];
    if (!(graph.symbols[to].flags & flag::kDefined))
      external[graph.nodeSymbol[edge.from]].push_back(to);
  }
  for (SymbolIndex i = 0; i < graph.symbols.size(); ++i) {
    std::sort(external[i].begin(), external[i].end());
    external[i].erase(std::unique(external[i].begin(), external[i].end()), external[i].end());
    graph.symbols[i].libraryCalls = std::move(external[i]);
  }
  for (const FoundWire &wire : wires_) {
    if (symbolOf[wire.symbol] == kNone)
      continue;
    graph.wire.push_back({symbolOf[wire.symbol], wire.serves, wire.via, strings.add(wire.address),
                          strings.add(wire.method),
                          wire.handler == kNone ? kNone : symbolOf[wire.handler],
                          strings.site(wire.place)});
  }
  return graph;
}

} // namespace sekat::graph
