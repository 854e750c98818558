#pragma once
// What every kind of rule is judged with on traces, and the parts that they share. Internal to
// check; rule_context.h is the same for code.

#include "check/rule_context.h"
#include "check/trace_check.h"
#include "check/trace_model.h"
#include "check/trace_search.h"
#include "check/trace_tally.h"

#include <map>
#include <string>
#include <vector>

namespace sekat::check {

struct TraceContext {
  const TraceRules &input;
  const TraceModel &model;
  SpanPayment &payment; ///< remembers answers, changes nothing

  [[nodiscard]] const rules::Project &project() const { return input.project; }
};

/// Judged; Vacuous with the names of components of which a pattern selected no span; NotCheckable
/// when none of them has runtime patterns.
[[nodiscard]] RuleOutcome traceOutcome(const SpanPatterns &patterns, const rules::Project &project,
                                       const rules::Rule &rule, std::vector<ComponentIndex> needed);
/// Whether one of the components can be judged by traces at all.
[[nodiscard]] bool hasRuntime(const rules::Project &project,
                              const std::vector<ComponentIndex> &components);

[[nodiscard]] FunctionRef spanRef(const TraceContext &context, TraceNode node);
[[nodiscard]] Step spanStep(const TraceContext &context, TraceNode node);
/// What the catalogue found in the span; empty when it was declared to handle payment.
[[nodiscard]] std::vector<Proof> proofsOf(const TraceContext &context, TraceNode node);
/// Whether the span handles payment, declared or proven.
[[nodiscard]] bool handlesPayment(const TraceContext &context, TraceNode node);

/// A finding with the steps of the path, level, entry, sink and fingerprint, but without message.
[[nodiscard]] Finding spanFinding(const TraceContext &context, const rules::Rule &rule,
                                  const TraceWitness &witness,
                                  graph::Confidence confidence = graph::Confidence::Definite);
/// The same with proofs, notes about boundaries that did not stop the path, and the message.
[[nodiscard]] Finding spanFindingOf(const TraceContext &context, const rules::Rule &rule,
                                    const TraceWitness &witness);

/// How many distinct traces show a span of each name.
using TraceCounts = std::map<std::pair<std::string_view, std::string_view>, std::uint64_t>;
/// `nodes` ascending; keys are service and name.
[[nodiscard]] TraceCounts countTraces(const TraceContext &context,
                                      const std::vector<TraceNode> &nodes);

/// Undecided spans.
void addUndecided(const TraceContext &context, const std::vector<TraceNode> &nodes,
                  TraceDoubt &doubt, const std::vector<Missing> &details = {});
/// The same for what a search left open, without what is in `decided` (ascending). Returns the
/// targets that are undecided, ascending.
std::vector<TraceNode> addOpen(const TraceContext &context, std::vector<TraceSearch::Open> open,
                               const std::vector<TraceNode> &decided, RuleTally &tally);

/// Each adds what the spans of one part show.
void judgeTraceReachability(const TraceContext &context, const rules::Rule &rule, RuleTally &tally);
void judgeTraceContainment(const TraceContext &context, const rules::Rule &rule, RuleTally &tally);
void judgeTraceInterconnection(const TraceContext &context, const rules::Rule &rule,
                               RuleTally &tally);
void judgeTraceBoundary(const TraceContext &context, const rules::Rule &rule, RuleTally &tally);
void judgeTraceNumbers(const TraceContext &context, const rules::Rule &rule, RuleTally &tally);

} // namespace sekat::check
