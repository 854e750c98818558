#pragma once
// Everything a reader may see, sorted, with coverage: the only input of the writers. No analysis
// here.

#include "check/finding.h"
#include "rules/ruleset.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::report {

enum class Verdict { Compliant, Findings, Incomplete };
[[nodiscard]] std::string_view verdictName(Verdict verdict);

struct FailedUnit {
  std::string file, reason;
};

/// A file of traces: what was read of it and what was lost.
struct TraceFile {
  std::string file, format, compression;
  std::uint64_t records = 0; ///< spans as written
  std::uint64_t dropped = 0; ///< of them without usable ids
  std::uint64_t broken = 0;  ///< pieces that could not be read
  std::string brokeOff = {}; ///< why the file ends too early; empty when it does not
  [[nodiscard]] bool lost() const { return broken > 0 || !brokeOff.empty(); }
};

/// A way in which files differed from their format, and how often.
struct TraceDeviation {
  std::string name, meaning;
  std::uint64_t count = 0;
};

/// A call from the code of one system into the code of another one.
struct CrossingCall {
  std::string from, to;             ///< qualified names
  std::string fromSystem, toSystem; ///< empty when the function belongs to none
  std::string file;                 ///< of the call; no part of its identity
  std::uint32_t line = 0;           ///< likewise
};

/// A finding that the base had and the run has not.
struct GoneFinding {
  std::string rule, fingerprint;
  rules::Bilingual message;
};

/// What a run was compared with, and what differs.
struct Since {
  std::string revision, commit; ///< as it was asked for; full hash, empty for a saved report
  std::uint64_t newFindings = 0, kept = 0;
  std::uint64_t unitsCached = 0, unitsExtracted = 0; ///< of the base
  std::vector<FailedUnit> lost;                      ///< of the base, and not of the run
  std::vector<GoneFinding> gone;
  std::vector<CrossingCall> added, removed; ///< sorted by the names at their ends
};

struct Coverage {
  /// total = extracted + cached + failed.size() + skipped
  std::uint64_t unitsTotal = 0, unitsExtracted = 0, unitsCached = 0, unitsSkipped = 0;
  std::vector<FailedUnit> unitsFailed;
  /// Of the revision that the run was compared with: while there are any, a finding that it lacks
  /// is not proven to be new.
  std::vector<FailedUnit> baseLost;
  std::uint64_t callsResolved = 0, callsUnresolved = 0;
  std::uint64_t functions = 0, edges = 0;
  std::uint64_t spansRead = 0, spansMatched = 0, spansUnmatched = 0, spansDropped = 0;
  std::uint64_t spansDuplicate = 0; ///< records that repeat a span
  std::uint64_t traces = 0;         ///< distinct ones
  std::vector<TraceFile> traceFiles;
  std::vector<TraceDeviation> deviations;
};

/// How spans of one kind were joined with the code.
struct JoinedSpan {
  std::string service, name, grade, function, file; ///< grade: function, literal, ..., none
  std::uint32_t line = 0;
  std::uint64_t candidates = 0, spans = 0;
  bool otherBuild = false; ///< what the spans say of the code does not fit this code
};

/// A call that ran and that the call graph did not know.
struct RecallDefect {
  std::string from, to, example; ///< functions; a trace that shows it
  std::uint64_t traces = 0;
  bool queued = false;
};

/// One call that could not be bounded, for the ledger; nearest to breaking a rule first.
struct LedgerEntry {
  std::string caller, component, file, what;
  std::uint32_t line = 0;
  std::string rule = {}; ///< rule that would break if the call reached payment; may be empty
  std::string signature = {}, system = {};
  std::uint32_t column = 0;
  /// virtual, function-pointer, member-pointer, std-function, objc-message, assembly, other
  std::string kind = {};
  std::uint32_t distance = 0; ///< with `rule`: calls from `entry` to the caller; 0: it is itself
  std::string entry = {};     ///< with `rule`: the nearest function that the rule starts from
  std::string entryComponent = {};
  std::string stub = {}; ///< an entry of the list `resolves` of a model, on one line
};

struct Report {
  std::string tool = "sekat", toolVersion;
  std::string project;
  std::string
      root; ///< absolute folder of the project file; used to read source lines, never printed
  std::string asOf;
  rules::Interpretation interpretation = rules::Interpretation::Backend;
  rules::Severity failOn = rules::Severity::Error;
  bool failNever = false;
  double coverageFloor = 100.0; ///< percent of TUs, as in VerdictInput
  bool undecidedFails = false;  ///< as in VerdictInput
  Verdict verdict = Verdict::Compliant;
  check::CheckResult result;
  Coverage coverage;
  std::vector<LedgerEntry> ledger;
  std::vector<JoinedSpan> joinedSpans;     ///< sorted by service and name; with code and traces
  std::vector<RecallDefect> recallDefects; ///< sorted by functions
  std::vector<rules::Ruleset> rulesets;    ///< rules, clauses and instruments that were judged
  std::optional<Since> since;              ///< what the run was compared with
  std::vector<std::string> notes;          ///< losses and remarks, one sentence each
};

/// How findings, completeness and options make the verdict (interfaces.md 1 and 4).
struct VerdictInput {
  rules::Severity failOn = rules::Severity::Error;
  bool failNever = false;
  double coverageFloor = 100.0; ///< percent of TUs
  bool undecidedFails = false;
};
[[nodiscard]] Verdict decideVerdict(const check::CheckResult &result, const Coverage &coverage,
                                    const VerdictInput &input);
/// Whether the finding can make the verdict `findings`: new, at or above `failOn`, and not of a
/// rule that is still a draft.
[[nodiscard]] bool countsForVerdict(const check::Finding &finding, const check::CheckResult &result,
                                    const VerdictInput &input);
/// Why a run without findings would not be compliant, one sentence each; empty when it would be.
/// The floor is a share of the TUs that are C family code: skipped entries of the compile database
/// (assembler, link steps) do not count, failed ones do. Sums that do not add up are a reason too.
[[nodiscard]] std::vector<rules::Bilingual> incompleteReasons(const check::CheckResult &result,
                                                              const Coverage &coverage,
                                                              const VerdictInput &input);
/// 0 compliant, 1 findings, 3 incomplete.
[[nodiscard]] int exitCode(Verdict verdict);

struct TextOptions {
  bool color = false;
  int width = 100;               ///< columns; at least 40
  bool indonesian = false;       ///< language of messages
  std::size_t maxFindings = 100; ///< the rest is counted
};
/// Compiler-style text for a terminal: location, message, path with the source line of each step.
[[nodiscard]] std::string writeText(const Report &report, const TextOptions &options);
/// interfaces.md section 4, schema "sekat-report/1", and more keys.
[[nodiscard]] std::string writeJson(const Report &report);
/// SARIF 2.1.0, complete: waived findings with suppressions, clauses as a taxonomy.
[[nodiscard]] std::string writeSarif(const Report &report);

} // namespace sekat::report
