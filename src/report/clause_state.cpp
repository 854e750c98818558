#include "report/clause_state.h"
#include "report/lookup.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

namespace sekat::report {

namespace {

struct StateWords {
  std::string_view name, en, id, meansEn, meansId;
};
constexpr std::array<StateWords, kClauseStates> kStates{
    StateWords{"indication", "indication", "indikasi",
               "A pattern was found that a person has to judge. It is no ruling.",
               "Ditemukan pola yang perlu dinilai manusia. Ini bukan putusan."},
    StateWords{"missing-control", "control not found", "kendali tidak ditemukan",
               "A control that the clause demands was not found in what was examined.",
               "Kendali yang diminta ketentuan tidak ditemukan dalam bahan yang diperiksa."},
    StateWords{"number-exceeded", "number exceeded", "angka terlampaui",
               "A number that the clause sets is crossed in what was examined.",
               "Angka yang ditetapkan ketentuan terlampaui dalam bahan yang diperiksa."},
    StateWords{"undecided", "cannot be decided yet", "belum dapat diputuskan",
               "Nothing was found, but what was examined is not enough to say that nothing is "
               "there.",
               "Tidak ada temuan, tetapi bahan yang diperiksa belum cukup untuk menyimpulkannya."},
    StateWords{"consistent", "consistent as far as examined", "sesuai sejauh diperiksa",
               "Nothing was found within the coverage and the blind spots that are listed. It is "
               "no certificate.",
               "Tidak ada temuan dalam cakupan dan titik buta yang dicantumkan. Ini bukan "
               "sertifikat."},
    StateWords{"human", "needs a person's judgement", "perlu penilaian manusia",
               "No rule of this version judges the clause; a person has to.",
               "Tidak ada aturan versi ini yang menilai ketentuan; penilaian dilakukan manusia."},
    StateWords{"not-applicable", "not applicable", "tidak berlaku",
               "The clause is not for what the project declares, or not in the text in force on "
               "that day.",
               "Ketentuan tidak menyangkut apa yang dinyatakan proyek, atau tidak ada dalam teks "
               "yang berlaku pada hari itu."}};

const StateWords &wordsOf(ClauseState state) { return kStates[static_cast<std::size_t>(state)]; }

/// Clauses of a ruleset carry plain article numbers; those of related laws begin with the law.
bool ofAnotherLaw(std::string_view number) {
  return number.empty() || std::isdigit(static_cast<unsigned char>(number.front())) == 0;
}

const rules::Instrument *instrumentOn(const rules::Ruleset &ruleset, const rules::Date &day) {
  const rules::Instrument *found = nullptr;
  for (const rules::Instrument &instrument : ruleset.instruments)
    if (instrument.from <= day && (!instrument.to || day <= *instrument.to) &&
        (found == nullptr || found->from < instrument.from))
      found = &instrument;
  return found;
}

/// Number and edition; whether the clause is part of the text in force.
void place(ClauseStatus &status, const rules::Instrument *edition) {
  const rules::ClauseEntry &entry = *status.entry;
  status.number = entry.number;
  status.otherNumber = entry.numberBefore;
  if (ofAnotherLaw(entry.number))
    return;
  status.instrument = edition;
  if (edition != nullptr && edition != newestInstrument(*status.ruleset))
    std::swap(status.number, status.otherNumber);
  status.inForce = edition != nullptr && !status.number.empty();
  if (status.inForce)
    return;
  status.number = entry.number;
  status.otherNumber = entry.numberBefore;
  if (edition == nullptr)
    status.reasons.push_back({.en = "no text of the regulation was in force on that day",
                              .id = "tidak ada teks peraturan yang berlaku pada hari itu"});
  else
    status.reasons.push_back(
        {.en = instrumentName(edition->id) + " has no such clause; it came with the later text",
         .id = instrumentName(edition->id) +
               " tidak memuat ketentuan ini; ketentuan ini baru ada dalam teks sesudahnya"});
}

ClauseState stateOfFinding(const rules::Rule *rule) {
  if (rule != nullptr && rule->verdict == "missing-control")
    return ClauseState::MissingControl;
  if (rule != nullptr && rule->verdict == "measured-breach")
    return ClauseState::NumberExceeded;
  return ClauseState::Indication;
}

bool hasOutcome(const ClauseStatus &status, check::RuleState state) {
  return std::ranges::any_of(
      status.outcomes, [&](const check::RuleOutcome *outcome) { return outcome->state == state; });
}

/// What would make the verdict incomplete if there were only the rules of this clause.
std::vector<rules::Bilingual> undecidedBecause(const Report &report, const ClauseStatus &status) {
  check::CheckResult own;
  for (const check::RuleOutcome *outcome : status.outcomes)
    own.rules.push_back(*outcome);
  for (const check::Undecided *open : status.open)
    own.undecided.push_back(*open);
  return incompleteReasons(own, report.coverage, verdictInput(report));
}

void decide(const Report &report, ClauseStatus &status) {
  if (!status.inForce) {
    status.state = ClauseState::NotApplicable;
    return;
  }
  bool found = false;
  for (const std::size_t index : status.findings) {
    const check::Finding &finding = report.result.findings[index];
    const bool draft = std::ranges::any_of(status.outcomes, [&](const auto *outcome) {
      return outcome->rule == finding.rule && outcome->state == check::RuleState::Draft;
    });
    if (draft)
      continue;
    ++(finding.status == check::Status::New    ? status.fresh
       : finding.status == check::Status::Kept ? status.kept
                                               : status.waived);
    const ClauseState state = stateOfFinding(findRule(report, finding.rule));
    if (!found || state < status.state)
      status.state = state;
    found = true;
  }
  if (found)
    return;
  const bool judged = hasOutcome(status, check::RuleState::Judged);
  const bool vacuous = hasOutcome(status, check::RuleState::Vacuous);
  if (!judged && !vacuous) {
    const bool excluded = hasOutcome(status, check::RuleState::NotApplicable) &&
                          !hasOutcome(status, check::RuleState::Draft) &&
                          !hasOutcome(status, check::RuleState::NotCheckable);
    status.state = excluded ? ClauseState::NotApplicable : ClauseState::Human;
    for (const check::RuleOutcome *outcome : status.outcomes)
      if (!outcome->reason.en.empty())
        status.reasons.push_back({.en = outcome->rule + ": " + outcome->reason.en,
                                  .id = outcome->rule + ": " + outcome->reason.id});
    return;
  }
  status.reasons = undecidedBecause(report, status);
  status.state = status.reasons.empty() ? ClauseState::Consistent : ClauseState::Undecided;
}

/// Of a rule: its outcome, what is open, its findings. Rules are few, findings are many.
struct RuleIndex {
  explicit RuleIndex(const Report &report) {
    for (const check::RuleOutcome &outcome : report.result.rules)
      outcomes.emplace(outcome.rule, &outcome);
    for (const check::Undecided &undecided : report.result.undecided)
      if (undecided.count > 0)
        open[undecided.rule].push_back(&undecided);
    for (std::size_t i = 0; i < report.result.findings.size(); ++i)
      findings[report.result.findings[i].rule].push_back(i);
  }
  std::map<std::string, const check::RuleOutcome *, std::less<>> outcomes;
  std::map<std::string, std::vector<const check::Undecided *>, std::less<>> open;
  std::map<std::string, std::vector<std::size_t>, std::less<>> findings;
};

} // namespace

std::string_view clauseStateName(ClauseState state) { return wordsOf(state).name; }

std::string_view clauseStateWords(ClauseState state, bool indonesian) {
  return indonesian ? wordsOf(state).id : wordsOf(state).en;
}

std::string_view clauseStateMeaning(ClauseState state, bool indonesian) {
  return indonesian ? wordsOf(state).meansId : wordsOf(state).meansEn;
}

ClauseOverview clauseOverview(const Report &report) {
  const RuleIndex index(report);
  ClauseOverview overview;
  std::vector<bool> assigned(report.result.findings.size(), false);
  for (const rules::Ruleset &ruleset : report.rulesets) {
    const rules::Instrument *edition = instrumentOn(ruleset, report.asOf);
    for (const rules::ClauseEntry &entry : ruleset.clauses) {
      ClauseStatus status;
      status.ruleset = &ruleset;
      status.entry = &entry;
      place(status, edition);
      for (const std::string &rule : entry.rules) {
        if (const auto outcome = index.outcomes.find(rule); outcome != index.outcomes.end())
          status.outcomes.push_back(outcome->second);
        if (const auto open = index.open.find(rule); open != index.open.end())
          status.open.insert(status.open.end(), open->second.begin(), open->second.end());
        if (const auto found = index.findings.find(rule);
            found != index.findings.end() && status.inForce) {
          status.findings.insert(status.findings.end(), found->second.begin(), found->second.end());
          for (const std::size_t i : found->second)
            assigned[i] = true;
        }
      }
      std::ranges::sort(status.findings);
      decide(report, status);
      ++overview.count[static_cast<std::size_t>(status.state)];
      overview.clauses.push_back(std::move(status));
    }
  }
  for (std::size_t i = 0; i < assigned.size(); ++i)
    if (!assigned[i])
      overview.unassigned.push_back(i);
  return overview;
}

std::string clauseSlug(std::string_view number) {
  std::string slug = ofAnotherLaw(number) ? "" : "pasal";
  bool gap = !slug.empty();
  for (const char c : number) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte) == 0) {
      gap = !slug.empty();
      continue;
    }
    if (gap)
      slug += '-';
    gap = false;
    slug += static_cast<char>(std::tolower(byte));
    if (slug.size() >= 60)
      break;
  }
  return slug.empty() ? "x" : slug;
}

} // namespace sekat::report
