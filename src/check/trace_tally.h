#pragma once
// Judging spans part by part: what rules say of millions of spans without holding them at once.
//
// A part is any set of whole groups, where a group is the traces that links connect; no path leaves
// one. What a rule finds in a part is kept as numbers and best witnesses, which add up: the sum
// over all parts is the same whatever parts were made and in whichever order they came. A judgement
// that needs to know that something was found nowhere waits for result().

#include "check/trace_check.h"
#include "check/trace_numbers.h"
#include "check/trace_patterns.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace sekat::check {

enum class Missing : std::uint8_t;

/// Of undecided spans so many traces are named.
inline constexpr std::size_t kMaxTraceExamples = 5;

/// What makes spans one finding of a rule.
struct TraceKey {
  BoundaryIndex boundary = graph::kNone; ///< of rules about boundaries
  ComponentIndex component = graph::kNone;
  std::string service, name; ///< of the sink
  friend auto operator<=>(const TraceKey &, const TraceKey &) = default;
};

/// Spans that are undecided for one reason.
struct TraceDoubt {
  std::uint64_t count = 0;
  bool decides = false;
  std::map<Missing, std::uint64_t> missing;
  /// The first traces, those of spans before those of peers.
  std::set<std::pair<bool, trace::TraceId>> examples;

  void add(const TraceDoubt &other);
};

/// Numbers of people and cards in the spans of one key.
struct TraceNumbers {
  /// By attribute and kind: the first trace that shows one, and how it is shown.
  std::map<std::pair<std::string, NumberKind>, std::pair<trace::TraceId, std::string>> shown;
  bool sure = false;
};

/// What one rule found so far.
struct RuleTally {
  std::optional<RuleOutcome> settled; ///< without looking at spans
  std::vector<ComponentIndex> needed; ///< components whose patterns must select something
  bool catalogueOnly = false;
  std::map<TraceKey, Finding> findings; ///< the best witness, with the traces of all parts
  std::map<TraceKey, TraceNumbers> numbers;
  std::map<std::string, TraceDoubt> doubts; ///< by reason
  /// Sampled spans that only count when nothing else of the rule was found.
  TraceDoubt sampledElse;

  /// Keeps the better of two witnesses and adds up their traces.
  void add(TraceKey key, Finding finding);
};

class TraceTally {
public:
  /// The rules must outlive the tally.
  explicit TraceTally(const TraceRules &rules);

  /// Judges a part. The store must be frozen. Linear in its spans, once and once a rule.
  void add(const trace::SpanStore &part);
  /// Distinct spans of all parts.
  [[nodiscard]] std::uint64_t spans() const { return spans_; }
  /// The verdicts over all parts so far.
  [[nodiscard]] TraceCheckResult result() const;

private:
  [[nodiscard]] RuleOutcome outcomeOf(const rules::Rule &rule, const RuleTally &tally) const;
  [[nodiscard]] std::vector<Handoff> handoffs() const;

  TraceRules rules_;
  std::map<std::string_view, const rules::Rule *> byId_;
  std::map<std::string_view, RuleTally> tallies_;
  trace::SpanStore none_;
  SpanPatterns use_; ///< which patterns selected something
  std::vector<std::uint64_t> perBoundary_;
  std::uint64_t spans_ = 0, matched_ = 0, duplicates_ = 0, traces_ = 0;
};

} // namespace sekat::check
