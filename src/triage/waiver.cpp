#include "triage/waiver.h"

#include "rules/pattern.h"

#include <algorithm>
#include <optional>

namespace sekat::triage {
namespace {

// A waiver with its glob compiled once for all findings.
struct Compiled {
  const rules::Waiver *waiver = nullptr;
  std::optional<rules::Glob> symbol;

  explicit Compiled(const rules::Waiver &source) : waiver(&source) {
    if (source.symbol)
      symbol.emplace(*source.symbol, rules::Glob::Kind::Symbol);
  }

  [[nodiscard]] bool matches(const check::Finding &finding) const {
    if (finding.rule != waiver->rule)
      return false;
    if (waiver->fingerprint)
      return *waiver->fingerprint == finding.fingerprint;
    if (!symbol)
      return false;
    return symbol->matches(finding.entry.name) || symbol->matches(finding.sink.name) ||
           std::ranges::any_of(finding.path, [this](const check::Step &step) {
             return symbol->matches(step.name);
           });
  }
};

rules::Bilingual ranOutNote(const rules::Waiver &waiver) {
  return {"the waiver of " + waiver.owner + " for this finding ran out on " + waiver.until + " (" +
              waiver.reason + ")",
          "waiver milik " + waiver.owner + " untuk temuan ini berakhir pada " + waiver.until +
              " (" + waiver.reason + ")"};
}

} // namespace

bool matches(const rules::Waiver &waiver, const check::Finding &finding) {
  return Compiled(waiver).matches(finding);
}

std::vector<WaiverOutcome> applyWaivers(std::vector<check::Finding> &findings,
                                        const std::vector<rules::Waiver> &waivers,
                                        const rules::Date &asOf) {
  const std::vector<Compiled> compiled(waivers.begin(), waivers.end());
  std::vector<WaiverOutcome> outcomes;
  for (std::size_t i = 0; i < waivers.size(); ++i)
    outcomes.push_back({i, WaiverState::Stale, 0, waivers[i].pos});
  for (check::Finding &finding : findings) {
    std::vector<rules::Bilingual> ranOut;
    bool covered = false;
    for (std::size_t i = 0; i < waivers.size(); ++i) {
      if (!compiled[i].matches(finding))
        continue;
      ++outcomes[i].findings;
      if (waivers[i].until < asOf) {
        ranOut.push_back(ranOutNote(waivers[i]));
      } else if (!covered) {
        covered = true;
        finding.status = check::Status::Waived;
        finding.waivedBy = waivers[i].owner + ", " + waivers[i].until;
      }
    }
    if (!covered)
      finding.notes.insert(finding.notes.end(), ranOut.begin(), ranOut.end());
  }
  for (WaiverOutcome &outcome : outcomes) {
    if (waivers[outcome.waiver].until < asOf)
      outcome.state = WaiverState::Expired;
    else if (outcome.findings > 0)
      outcome.state = WaiverState::Used;
  }
  return outcomes;
}

void listUnmatched(const std::vector<WaiverOutcome> &outcomes,
                   const std::vector<rules::Waiver> &waivers,
                   std::vector<check::Unmatched> &unmatched) {
  for (const WaiverOutcome &outcome : outcomes) {
    if (outcome.findings > 0)
      continue;
    const rules::Waiver &waiver = waivers[outcome.waiver];
    const std::string target = waiver.fingerprint.value_or(waiver.symbol.value_or(""));
    unmatched.push_back({"waiver of " + waiver.rule + " for " + target, outcome.pos});
  }
}

} // namespace sekat::triage
