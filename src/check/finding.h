#pragma once
// Findings as values, in the words of interfaces.md section 4. Files are relative to the project
// file.

#include "check/category.h"
#include "facts/facts.h"
#include "graph/call_graph.h"
#include "rules/ruleset.h"

#include <cstdint>
#include <string>
#include <vector>

namespace sekat::check {

/// A function named in a finding.
struct FunctionRef {
  std::string name, signature;
  std::string component, system; ///< empty when it belongs to none
  std::string file;
  std::uint32_t line = 0;   ///< definition
  std::string service = {}; ///< of a span; its name is the span's name
};

/// One function on the path and the call in it that leads to the next; the last step has the place
/// of the sink's definition and no `via`.
struct Step {
  std::string name, signature, component, system, file;
  std::uint32_t line = 0, column = 0;
  std::string via;
  graph::Confidence confidence = graph::Confidence::Definite; ///< of the call to the next step
  std::uint32_t candidates = 1;
  std::string service = {};          ///< of a span; its name is the span's name
  std::string trace = {}, span = {}; ///< ids of a span, in hexadecimal digits
};

/// What traces say about a finding.
enum class Observation { NoTraces, NotObserved, PartlyObserved, Observed };
struct RuntimeEvidence {
  Observation state = Observation::NoTraces;
  std::uint64_t traces = 0; ///< distinct ones that show it
  std::string example;      ///< id of one of them
};

enum class Status { New, Kept, Waived };

/// A payment catalogue hit that made a function payment-handling, or another literal proof.
struct Proof {
  std::string provider, signal, literal, file;
  std::uint32_t line = 0;
};

struct Finding {
  std::string rule;
  rules::Severity level = rules::Severity::Error;
  graph::Confidence confidence = graph::Confidence::Definite;
  Status status = Status::New;
  std::string fingerprint; ///< "v1:" and 32 hexadecimal digits
  rules::Bilingual message;
  FunctionRef entry, sink;
  std::uint32_t crossing = 0; ///< index into path
  std::vector<Step> path;     ///< at least one step
  std::vector<Proof> proofs;  ///< why the sink counts as payment-handling when nobody declared it
  std::vector<rules::Bilingual>
      notes;            ///< "approval DJPDN/... ended on ...", "waiver ... ran out on ..."
  std::string waivedBy; ///< owner and end of the waiver, when status is Waived
  bool fromCode = true; ///< false: shown by traces alone; steps are spans
  RuntimeEvidence runtime;
  Category category = Category::Other; ///< of the migration
};

struct Undecided {
  /// reason: "unresolved-call"; of traces "parent-missing", "link-target-missing", "late-span",
  /// "dropped-attributes", "sampled"
  std::string rule, reason;
  std::uint64_t count = 0;           ///< calls or spans
  std::vector<std::string> examples; ///< "file:line: what", or ids of traces; at most 5
  std::string detail = {};           ///< of a missing parent: remote, local, unknown
  /// Whether payment is among them: only then does it change the verdict by itself.
  bool decides = true;
};

struct Handoff {
  std::string boundary, purpose, from, to;
  std::uint64_t staticSites = 0;
  std::uint64_t spans = 0;
  bool approved = false;
  std::string approvalReference, approvalUntil;
};

enum class RuleState { Judged, Vacuous, NotApplicable, NotCheckable, Draft };

struct RuleOutcome {
  std::string rule;
  RuleState state = RuleState::Judged;
  rules::Bilingual reason;
};

/// Something declared that selected nothing in what was read.
struct Unmatched {
  std::string
      what; ///< "component feed", "boundary open-checkout", "pattern src/x/** of component feed"
  support::SourcePos pos;
};

/// A pair of components that tie for a function: an error of the project file (exit 2).
struct Tie {
  std::string function, first, second;
  support::SourcePos firstPos, secondPos;
};

struct CheckResult {
  std::vector<Finding> findings; ///< sorted by (level descending, rule, entry, sink, signature)
  std::vector<Undecided> undecided;
  std::vector<Handoff> handoffs;
  std::vector<RuleOutcome> rules; ///< one per rule of the rulesets, sorted by id
  std::vector<Unmatched> unmatched;
  std::vector<Tie> ties;
  std::vector<std::string> catalogueOnly; ///< rules whose `to` role nobody declares
};

} // namespace sekat::check
