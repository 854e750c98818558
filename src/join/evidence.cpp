#include "join/evidence.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace sekat::join {

using graph::kNone;
using graph::SymbolIndex;
using trace::kNoSpan;
using trace::SpanIndex;

Observations::Observations(const graph::CallGraph &graph, const trace::SpanStore &store,
                           const SpanJoin &join)
    : graph_(graph), store_(store), join_(join) {
  linkUp();
  for (const SpanKindJoin &kind : join.kinds())
    if (!kind.candidates.empty())
      joinedNames_.emplace(kind.service, kind.name);
  for (SpanIndex span = 0; span < store.spans().size(); ++span)
    if (const SymbolIndex symbol = join.symbolOf(span); symbol != kNone)
      spansOf_[symbol].push_back(span);
  for (SymbolIndex i = 0; i < graph.symbols.size(); ++i)
    byName_[graph.name(i) + '\n' + graph.text(graph.symbols[i].signature)].push_back(i);
  collectCalls();
}

// The nearest joined cause of every span: of a chain each span is visited once.
void Observations::linkUp() {
  const auto count = static_cast<SpanIndex>(store_.spans().size());
  std::vector<SpanIndex> cause(count, kNoSpan);
  std::vector<bool> linked(count, false);
  for (SpanIndex span = 0; span < count; ++span) {
    cause[span] = store_.parentOf(span);
    if (cause[span] != kNoSpan)
      continue;
    for (const trace::Link &link : store_.links(store_.span(span)))
      if (const SpanIndex target = store_.targetOf(link); target != kNoSpan && target != span) {
        cause[span] = target;
        linked[span] = true;
        break;
      }
  }
  std::set<std::string_view> services; // with code
  for (SpanIndex span = 0; span < count; ++span)
    if (!join_.kind(span).candidates.empty())
      services.insert(store_.service(store_.span(span)));
  up_.assign(count, kNoSpan);
  byLink_.assign(count, false);
  foreign_.assign(count, false);
  std::vector<std::uint8_t> state(count, 0); // 1: being visited, 2: done
  std::vector<SpanIndex> way;
  for (SpanIndex span = 0; span < count; ++span) {
    for (SpanIndex at = span; at != kNoSpan && state[at] == 0; at = cause[at]) {
      state[at] = 1;
      way.push_back(at);
    }
    while (!way.empty()) {
      const SpanIndex at = way.back(), before = cause[at];
      way.pop_back();
      state[at] = 2;
      if (before == kNoSpan || state[before] != 2)
        continue; // a root, or a circle
      const bool joined = join_.symbolOf(before) != kNone;
      up_[at] = joined ? before : up_[before];
      byLink_[at] = linked[at] || (!joined && byLink_[before]);
      foreign_[at] =
          !joined && (foreign_[before] || !services.contains(store_.service(store_.span(before))));
    }
  }
}

void Observations::collectCalls() {
  struct Seen {
    std::uint64_t traces = 0;
    trace::TraceId first, last;
    bool queued = true, foreign = true;
  };
  std::map<std::pair<SymbolIndex, SymbolIndex>, Seen> seen;
  for (SpanIndex span = 0; span < up_.size(); ++span) {
    const SymbolIndex to = join_.symbolOf(span);
    // What ran in another build need not be a call of this code.
    if (to == kNone || up_[span] == kNoSpan || join_.kind(span).fit == CodeFit::Other ||
        join_.kind(up_[span]).fit == CodeFit::Other)
      continue;
    const SymbolIndex from = join_.symbolOf(up_[span]);
    if (from == to)
      continue;
    const trace::TraceId &id = store_.span(span).trace;
    Seen &entry = seen[{from, to}];
    entry.queued = entry.queued && byLink_[span];
    entry.foreign = entry.foreign && foreign_[span];
    if (entry.traces > 0 && entry.last == id)
      continue;
    if (entry.traces++ == 0)
      entry.first = id;
    entry.last = id;
  }
  for (const auto &[pair, entry] : seen)
    calls_.push_back(
        {pair.first, pair.second, entry.traces, entry.first, entry.queued, entry.foreign});
}

std::vector<ObservedCall> Observations::defects() const {
  std::vector<ObservedCall> missing;
  std::vector<std::uint32_t> visited(graph_.nodeCount(), kNone);
  std::vector<graph::NodeIndex> work;
  SymbolIndex from = kNone;
  std::vector<bool> reached;
  for (const ObservedCall &call : calls_) {
    if (call.foreign)
      continue;
    if (call.from != from) { // calls are sorted by it
      from = call.from;
      reached.assign(graph_.symbols.size(), false);
      work.clear();
      for (graph::NodeIndex node = 0; node < graph_.nodeCount(); ++node)
        if (graph_.nodeSymbol[node] == from)
          work.push_back(node);
      while (!work.empty()) {
        const graph::NodeIndex node = work.back();
        work.pop_back();
        if (visited[node] == from)
          continue;
        visited[node] = from;
        for (const graph::Edge &edge : graph_.out(node)) {
          reached[graph_.nodeSymbol[edge.to]] = true;
          if (visited[edge.to] != from)
            work.push_back(edge.to);
        }
      }
    }
    if (!reached[call.to])
      missing.push_back(call);
  }
  return missing;
}

check::RuntimeEvidence Observations::evidenceOf(const check::Finding &finding,
                                                const std::vector<check::Finding> &seen) const {
  using check::Observation;
  // Functions of the path that have spans, in order.
  std::vector<const std::vector<SymbolIndex> *> joined;
  bool hasEntry = false, hasSink = false;
  for (std::size_t i = 0; i < finding.path.size(); ++i) {
    const check::Step &step = finding.path[i];
    const auto found = byName_.find(step.name + '\n' + step.signature);
    if (found == byName_.end() || std::ranges::none_of(found->second, [&](SymbolIndex symbol) {
          return spansOf_.contains(symbol);
        }))
      continue;
    joined.push_back(&found->second);
    hasEntry |= i == 0;
    hasSink |= i + 1 == finding.path.size();
  }
  std::vector<trace::TraceId> whole, part;
  if (!joined.empty()) {
    const auto is = [](const std::vector<SymbolIndex> &symbols, SymbolIndex symbol) {
      return std::ranges::find(symbols, symbol) != symbols.end();
    };
    for (const SymbolIndex symbol : *joined.back()) {
      const auto spans = spansOf_.find(symbol);
      if (spans == spansOf_.end())
        continue;
      for (const SpanIndex span : spans->second) {
        std::size_t left = joined.size() - 1;
        std::size_t steps = 0;
        for (SpanIndex at = up_[span]; at != kNoSpan && left > 0 && steps < up_.size();
             at = up_[at], ++steps)
          if (is(*joined[left - 1], join_.symbolOf(at)))
            --left;
        const trace::TraceId &id = store_.span(span).trace;
        (left == 0 && hasEntry && hasSink ? whole : part).push_back(id);
      }
    }
    for (const auto *symbols : joined)
      for (const SymbolIndex symbol : *symbols)
        if (const auto spans = spansOf_.find(symbol); spans != spansOf_.end())
          for (const SpanIndex span : spans->second)
            part.push_back(store_.span(span).trace);
  }
  const auto evidence = [](Observation state, std::vector<trace::TraceId> &traces) {
    std::ranges::sort(traces);
    traces.erase(std::unique(traces.begin(), traces.end()), traces.end());
    return check::RuntimeEvidence{state, traces.size(), trace::toHex(traces.front())};
  };
  if (!whole.empty())
    return evidence(Observation::Observed, whole);
  // The same components were seen to meet, and it may have been through these functions.
  for (const check::Finding &other : seen)
    if (!joinedNames_.contains({other.sink.service, other.sink.name}) &&
        other.rule == finding.rule && !other.entry.component.empty() &&
        other.entry.component == finding.entry.component &&
        other.sink.component == finding.sink.component)
      return {Observation::PartlyObserved, other.runtime.traces, other.runtime.example};
  if (!part.empty())
    return evidence(Observation::PartlyObserved, part);
  return {Observation::NotObserved, 0, {}};
}

void Observations::addEvidence(std::vector<check::Finding> &findings,
                               const std::vector<check::Finding> &seen) const {
  for (check::Finding &finding : findings)
    if (finding.fromCode)
      finding.runtime = evidenceOf(finding, seen);
}

graph::CallGraph withObserved(const graph::CallGraph &graph,
                              const std::vector<ObservedCall> &calls) {
  graph::CallGraph grown = graph;
  for (const ObservedCall &call : calls)
    grown.edges.push_back({.from = call.from,
                           .to = call.to,
                           .via = facts::Via::Observed,
                           .confidence = graph::Confidence::Definite,
                           .candidates = 1,
                           .site = graph.symbols[call.from].site});
  const auto key = [](const graph::Edge &edge) {
    return std::tuple{edge.from, edge.to, -static_cast<int>(edge.confidence), edge.via};
  };
  std::ranges::stable_sort(
      grown.edges, [&](const graph::Edge &a, const graph::Edge &b) { return key(a) < key(b); });
  std::ranges::fill(grown.firstEdge, 0);
  for (const graph::Edge &edge : grown.edges)
    ++grown.firstEdge[edge.from + 1];
  for (std::size_t i = 1; i < grown.firstEdge.size(); ++i)
    grown.firstEdge[i] += grown.firstEdge[i - 1];
  return grown;
}

} // namespace sekat::join
