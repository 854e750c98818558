#include "report/lookup.h"
#include "report/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace sekat::report {

namespace {

// What cannot be decided because evidence was left out on purpose, or because a call is open, is
// always listed but changes the verdict only when the user asks for it (interfaces.md 4 and 6).
constexpr std::array<std::string_view, 3> kListedReasons{"sampled", "unresolved-call",
                                                         "dropped-attributes"};

bool undecidedMatters(const check::Undecided &undecided, const VerdictInput &input) {
  if (undecided.count == 0)
    return false;
  return input.undecidedFails ||
         (undecided.decides &&
          std::ranges::find(kListedReasons, undecided.reason) == kListedReasons.end());
}

void addCoverageReasons(const Coverage &coverage, const VerdictInput &input,
                        std::vector<rules::Bilingual> &reasons) {
  const std::uint64_t analysed = analysedUnits(coverage);
  const std::uint64_t wanted = analysed + coverage.unitsFailed.size();
  if (!unitsAddUp(coverage))
    reasons.push_back({.en = "the sums of the translation units do not add up",
                       .id = "jumlah unit translasi tidak cocok dengan rinciannya"});
  if (wanted == 0 && coverage.spansRead == 0) {
    reasons.push_back({.en = "nothing was analysed: neither a translation unit nor a span",
                       .id = "tidak ada yang diperiksa: tidak ada unit translasi maupun span"});
    return;
  }
  const double share = analysedPercent(coverage);
  if (share >= input.coverageFloor)
    return;
  reasons.push_back(
      {.en = fmt::format("{} of {} translation units were analysed ({}); the floor is {}",
                         grouped(analysed), grouped(wanted), percent(share),
                         percent(input.coverageFloor)),
       .id = fmt::format("{} dari {} unit translasi diperiksa ({}); batas bawahnya {}",
                         grouped(analysed, true), grouped(wanted, true), percent(share, true),
                         percent(input.coverageFloor, true))});
}

// A file of traces that could not be read to its end may hold what breaks a rule.
void addTraceReasons(const Coverage &coverage, std::vector<rules::Bilingual> &reasons) {
  const auto lost =
      static_cast<std::uint64_t>(std::ranges::count_if(coverage.traceFiles, &TraceFile::lost));
  if (lost > 0)
    reasons.push_back(
        {.en = fmt::format("{} of {} trace files could not be read whole", grouped(lost),
                           grouped(coverage.traceFiles.size())),
         .id = fmt::format("{} dari {} berkas jejak tidak dapat dibaca utuh", grouped(lost, true),
                           grouped(coverage.traceFiles.size(), true))});
}

// What the base lost may have held what now looks new.
void addBaseReasons(const check::CheckResult &result, const Coverage &coverage,
                    const VerdictInput &input, std::vector<rules::Bilingual> &reasons) {
  const auto open = static_cast<std::uint64_t>(
      std::ranges::count_if(result.findings, [&](const check::Finding &finding) {
        return countsForVerdict(finding, result, input);
      }));
  if (coverage.baseLost.empty() || open == 0)
    return;
  const FailedUnit &first = coverage.baseLost.front();
  reasons.push_back(
      {.en =
           fmt::format("{} findings may be old: {} files of the base could not be read, for "
                       "example {} ({})",
                       grouped(open), grouped(coverage.baseLost.size()), first.file, first.reason),
       .id = fmt::format("{} temuan mungkin lama: {} berkas dari revisi pembanding tidak dapat "
                         "dibaca, misalnya {} ({})",
                         grouped(open, true), grouped(coverage.baseLost.size(), true), first.file,
                         first.reason)});
}

} // namespace

std::string_view verdictName(Verdict verdict) {
  switch (verdict) {
  case Verdict::Compliant:
    return "compliant";
  case Verdict::Findings:
    return "findings";
  case Verdict::Incomplete:
    return "incomplete";
  }
  return "incomplete";
}

bool countsForVerdict(const check::Finding &finding, const check::CheckResult &result,
                      const VerdictInput &input) {
  if (input.failNever || finding.status != check::Status::New || finding.level < input.failOn)
    return false;
  return std::ranges::none_of(result.rules, [&](const check::RuleOutcome &outcome) {
    return outcome.rule == finding.rule && outcome.state == check::RuleState::Draft;
  });
}

std::vector<rules::Bilingual> incompleteReasons(const check::CheckResult &result,
                                                const Coverage &coverage,
                                                const VerdictInput &input) {
  std::vector<rules::Bilingual> reasons;
  addCoverageReasons(coverage, input, reasons);
  addTraceReasons(coverage, reasons);
  addBaseReasons(result, coverage, input, reasons);
  if (result.rules.empty())
    reasons.push_back({.en = "no rule was loaded", .id = "tidak ada aturan yang dimuat"});
  for (const std::string &rule : rulesIn(result, check::RuleState::Vacuous))
    reasons.push_back({.en = fmt::format("rule {} could not be judged: a pattern that it needs "
                                         "matched nothing",
                                         rule),
                       .id = fmt::format("aturan {} tidak dapat dinilai: pola yang diperlukannya "
                                         "tidak cocok dengan apa pun",
                                         rule)});
  for (const check::Undecided &undecided : result.undecided)
    if (undecidedMatters(undecided, input))
      reasons.push_back(
          {.en = fmt::format("{}: {} {}", undecided.rule, grouped(undecided.count),
                             reasonWords(undecided.reason, false)),
           .id = fmt::format("{}: {} {}", undecided.rule, grouped(undecided.count, true),
                             reasonWords(undecided.reason, true))});
  return reasons;
}

Verdict decideVerdict(const check::CheckResult &result, const Coverage &coverage,
                      const VerdictInput &input) {
  // Without the base nobody can tell new findings from old ones; none to tell apart is no loss.
  const bool found = std::ranges::any_of(result.findings, [&](const check::Finding &finding) {
    return countsForVerdict(finding, result, input);
  });
  if (found && coverage.baseLost.empty())
    return Verdict::Findings;
  return incompleteReasons(result, coverage, input).empty() ? Verdict::Compliant
                                                            : Verdict::Incomplete;
}

int exitCode(Verdict verdict) {
  switch (verdict) {
  case Verdict::Compliant:
    return 0;
  case Verdict::Findings:
    return 1;
  case Verdict::Incomplete:
    return 3;
  }
  return 3;
}

} // namespace sekat::report
