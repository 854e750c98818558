#pragma once
// What traces say about findings of the code, and about the call graph itself.
//
// A finding was observed when one trace shows its functions in their order, from the entry (or
// another span of its component) to the sink; functions without spans of their own are passed over.
// It was partly observed when only some of them were seen, or when its two components were seen to
// meet in spans of which nobody knows the function. Traces may raise a finding, never clear one.
//
// Where a span of one function came from a span of another, and the call graph knows no way from
// the one to the other, the graph has missed a call: a recall defect. It is listed, and the call is
// added to the graph as `observed`. No defect is what went through a service of which no span
// belongs to this code: there the graph has nothing to know, and the trace alone is the proof.

#include "check/finding.h"
#include "graph/call_graph.h"
#include "join/span_join.h"
#include "trace/span_store.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sekat::join {

/// A function whose span came from a span of another one, with no further joined span between.
struct ObservedCall {
  graph::SymbolIndex from = 0, to = 0;
  std::uint64_t traces = 0; ///< distinct ones
  trace::TraceId example;   ///< the smallest
  bool queued = false;      ///< every time through a link
  bool foreign = false;     ///< every time through a service without any code here
};

class Observations {
public:
  /// All must outlive the object. Linear in the spans.
  Observations(const graph::CallGraph &graph, const trace::SpanStore &store, const SpanJoin &join);

  /// By (from, to).
  [[nodiscard]] const std::vector<ObservedCall> &calls() const { return calls_; }
  /// Those of which the call graph knows no way from one function to the other.
  [[nodiscard]] std::vector<ObservedCall> defects() const;
  /// Sets `runtime` of findings of the code. `seen` are findings of the traces alone.
  void addEvidence(std::vector<check::Finding> &findings,
                   const std::vector<check::Finding> &seen) const;

private:
  [[nodiscard]] check::RuntimeEvidence evidenceOf(const check::Finding &finding,
                                                  const std::vector<check::Finding> &seen) const;
  void linkUp();
  void collectCalls();

  const graph::CallGraph &graph_;
  const trace::SpanStore &store_;
  const SpanJoin &join_;
  std::vector<trace::SpanIndex> up_; ///< by span: nearest cause that is joined
  std::vector<bool> byLink_;         ///< by span: a link lies on the way there
  std::vector<bool> foreign_;        ///< by span: a service without code lies on the way there
  std::unordered_map<graph::SymbolIndex, std::vector<trace::SpanIndex>> spansOf_;
  std::unordered_map<std::string, std::vector<graph::SymbolIndex>> byName_;
  std::set<std::pair<std::string_view, std::string_view>> joinedNames_; ///< service, span
  std::vector<ObservedCall> calls_;
};

/// The graph with an edge `observed` for each of these calls.
[[nodiscard]] graph::CallGraph withObserved(const graph::CallGraph &graph,
                                            const std::vector<ObservedCall> &calls);

} // namespace sekat::join
