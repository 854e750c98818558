#pragma once
// Every fixed word of the text report in both of its languages. Ids, file names and words of the
// project file stay as they are: they are searched for.

#include <cstdint>
#include <string>
#include <string_view>

namespace sekat::report {

enum class Word : std::uint8_t {
  LevelError,
  LevelWarning,
  LevelNote,
  StatusNew,
  StatusKept,
  StatusWaived,
  ConfidenceDefinite,
  ConfidenceLikely,
  ConfidencePossible,
  VerdictIndication,
  VerdictMissingControl,
  VerdictMeasuredBreach,
  LabelLaw,
  LabelState,
  LabelPath,
  LabelProof,
  LabelNote,
  LabelFix,
  LabelMore,
  AsOf,
  NoClauseInForce,
  NoComponent,
  PathSummary,
  PathSummaryOne,
  OneOf,
  MoreSteps,
  KeptInBaseline,
  WaivedBy,
  MoreFindings,
  NoFindings,
  AuditOf,
  Rulesets,
  ReadingBackend,
  ReadingStrict,
  HeadingHandoffs,
  HandoffSites,
  HandoffSitesOne,
  HandoffSpans,
  HandoffSpansOne,
  HandoffApproved,
  HandoffNotApproved,
  HandoffUntil,
  HeadingUnresolved,
  UnresolvedIntro,
  UnresolvedBreaks,
  UnresolvedBehindOne,
  UnresolvedBehind,
  UnresolvedStub,
  AndMore,
  HeadingUndecided,
  HeadingCoverage,
  Units,
  Extracted,
  Cached,
  Failed,
  Skipped,
  Analysed,
  CallSites,
  Resolved,
  Unresolved,
  Rules,
  Judged,
  Vacuous,
  NotApplicable,
  Draft,
  NotCheckable,
  Spans,
  Matched,
  Unmatched,
  Dropped,
  NoSpans,
  DoesNotAddUp,
  HeadingFailed,
  HeadingNotJudged,
  HeadingCatalogueOnly,
  HeadingUnmatched,
  HeadingHuman,
  HumanMore,
  HeadingRemarks,
  HeadingIncomplete,
  Verdict,
  VerdictCompliant,
  VerdictFindings,
  VerdictFindingsOne,
  VerdictIncomplete,
  ExitCode,
  MeansCompliant,
  MeansFindings,
  MeansIncomplete,
  NotARuling,
  LabelTraces,
  TracePlace,
  PathSummarySpans,
  PathSummarySpan,
  SeenIn,
  SeenInOne,
  SeenPartly,
  SeenNever,
  MissingIs,
  SpansOfTraces,
  HeadingDeviations,
  HeadingDefects,
  DefectSeen,
  HeadingJoined,
  FindingCounts,
  ErrorsOne,
  Errors,
  WarningsOne,
  Warnings,
  NotesOne,
  Notes,
  HeadingSince,
  SinceCounts,
  SinceUnits,
  SinceLost,
  CallAdded,
  CallRemoved,
  FindingGone,
  Count, ///< number of words, no word itself
};

/// The word or sentence; sentences hold `{}` where values go, in the same order in both languages.
[[nodiscard]] std::string_view word(Word which, bool indonesian);

/// How a step of a path leads to the next one: "virtual", "function-pointer", ... in words. An
/// unknown word comes back as it is.
[[nodiscard]] std::string viaWords(std::string_view via, bool indonesian);
/// What an undecided question is about: "unresolved-call" as "calls with unknown targets". An
/// unknown reason comes back as it is.
[[nodiscard]] std::string reasonWords(std::string_view reason, bool indonesian);
/// What is said of a call that could not be bounded, in words; types and names stay. A model file
/// quotes the English words, whatever the language of the report.
[[nodiscard]] std::string openCallWords(std::string_view what, bool indonesian);
/// "2026-06-08" as it is, or as "8 Juni 2026"; text of another shape as it is.
[[nodiscard]] std::string dateWords(std::string_view date, bool indonesian);

} // namespace sekat::report
