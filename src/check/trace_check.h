#pragma once
// Rules x traces -> findings. The same rules as for code, judged on what really ran.
//
// Three verdicts: a path that was seen is a violation, whatever else is missing; what was seen
// whole and without a violation is held; and where a cause is missing, attributes were dropped or
// the trace was sampled, it is undecided, with the reason. Nothing that is taken away from the
// input turns undecided into held.

#include "check/finding.h"
#include "graph/call_graph.h"
#include "rules/project.h"
#include "rules/ruleset.h"
#include "trace/span_store.h"

#include <cstdint>
#include <vector>

namespace sekat::check {

/// What spans are judged by.
struct TraceRules {
  const rules::Project &project;
  const std::vector<rules::Ruleset> &rulesets;
  const rules::Catalogue &catalogue;
  rules::Date asOf; ///< day for approvals and clause numbers
  graph::Confidence minConfidence = graph::Confidence::Likely;
};

struct TraceCheckInput {
  const trace::SpanStore &store; ///< frozen
  const rules::Project &project;
  const std::vector<rules::Ruleset> &rulesets;
  const rules::Catalogue &catalogue;
  rules::Date asOf;
  graph::Confidence minConfidence = graph::Confidence::Likely;
};

struct TraceCheckResult {
  /// As for code; hand-offs count spans, findings have fromCode false.
  CheckResult result;
  std::uint64_t spans = 0; ///< distinct ones; = matched + unmatched
  std::uint64_t matched = 0, unmatched = 0, duplicates = 0, traces = 0;
};

/// Judges every rule. Depends on the set of spans alone, not on their order or their files. Linear
/// in the spans, once for the project and once a rule.
[[nodiscard]] TraceCheckResult runTraceChecks(const TraceCheckInput &input);

/// Adds what traces showed to what the code showed. A rule counts as judged when either side judged
/// it, and as vacuous when a pattern on either side selected nothing.
void addTraceResult(CheckResult &code, CheckResult traces);

} // namespace sekat::check
