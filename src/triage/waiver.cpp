#include "triage/waiver.h"

#include "rules/pattern.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
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

/// Why a waiver that matches the finding does not cover it.
rules::Bilingual lapsedNote(const rules::Waiver &waiver, const WaiverOutcome &outcome) {
  if (outcome.state == WaiverState::Expired)
    return ranOutNote(waiver);
  if (outcome.state == WaiverState::Widened)
    return {fmt::format("the waiver of {} was given for {} and matches {} findings, so it covers "
                        "none of them",
                        waiver.owner, *waiver.maxMatches, outcome.findings),
            fmt::format("waiver milik {} diberikan untuk {} dan cocok dengan {} temuan, sehingga "
                        "tidak berlaku untuk satu pun",
                        waiver.owner, *waiver.maxMatches, outcome.findings)};
  return {fmt::format("the waiver of {} for this finding does not hold before {}", waiver.owner,
                      waiver.from.value_or(waiver.until)),
          fmt::format("waiver milik {} untuk temuan ini belum berlaku sebelum {}", waiver.owner,
                      waiver.from.value_or(waiver.until))};
}

/// Days of the calendar since its beginning; nothing for text that is no day.
std::optional<int> dayNumber(const rules::Date &date) {
  int year = 0;
  unsigned month = 0, day = 0;
  const char *const text = date.data();
  if (date.size() != 10 || std::from_chars(text, text + 4, year).ec != std::errc() ||
      std::from_chars(text + 5, text + 7, month).ec != std::errc() ||
      std::from_chars(text + 8, text + 10, day).ec != std::errc())
    return std::nullopt;
  const std::chrono::year_month_day made{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  if (!made.ok())
    return std::nullopt;
  return static_cast<int>(std::chrono::sys_days(made).time_since_epoch().count());
}

bool isLong(const rules::Waiver &waiver, const rules::Date &asOf) {
  const std::optional<int> first = dayNumber(waiver.from.value_or(asOf));
  const std::optional<int> last = dayNumber(waiver.until);
  return first && last && *last - *first > kLongWaiverDays;
}

WaiverState stateOf(const rules::Waiver &waiver, std::size_t findings, const rules::Date &asOf) {
  if (waiver.until < asOf)
    return WaiverState::Expired;
  if (waiver.from && (*waiver.from > asOf || *waiver.from > waiver.until))
    return WaiverState::Invalid;
  if (findings == 0)
    return WaiverState::Stale;
  if (waiver.maxMatches && findings > *waiver.maxMatches)
    return WaiverState::Widened;
  return isLong(waiver, asOf) ? WaiverState::Warning : WaiverState::Active;
}

bool holds(WaiverState state) {
  return state == WaiverState::Active || state == WaiverState::Warning;
}

/// "owner, 2026-12-31", and what else is known of the decision.
std::string answersFor(const rules::Waiver &waiver) {
  std::string text = waiver.owner + ", " + waiver.until;
  if (!waiver.basis.empty())
    text += ", " + waiver.basis;
  if (!waiver.approver.empty())
    text += ", approved by " + waiver.approver;
  if (!waiver.ticket.empty())
    text += ", " + waiver.ticket;
  return text;
}

std::string subject(const rules::Waiver &waiver) {
  return "waiver of " + waiver.rule + " for " +
         waiver.fingerprint.value_or(waiver.symbol.value_or(""));
}

} // namespace

bool matches(const rules::Waiver &waiver, const check::Finding &finding) {
  return Compiled(waiver).matches(finding);
}

std::string_view waiverStateName(WaiverState state) {
  switch (state) {
  case WaiverState::Active:
    return "active";
  case WaiverState::Warning:
    return "warning";
  case WaiverState::Stale:
    return "stale";
  case WaiverState::Expired:
    return "expired";
  case WaiverState::Widened:
    return "widened";
  case WaiverState::Invalid:
    break;
  }
  return "invalid";
}

std::vector<WaiverOutcome> applyWaivers(std::vector<check::Finding> &findings,
                                        const std::vector<rules::Waiver> &waivers,
                                        const rules::Date &asOf) {
  const std::vector<Compiled> compiled(waivers.begin(), waivers.end());
  std::vector<WaiverOutcome> outcomes;
  for (std::size_t i = 0; i < waivers.size(); ++i)
    outcomes.push_back({i, WaiverState::Stale, 0, waivers[i].pos});
  // How many findings a waiver matches decides whether it holds, so all are counted first.
  std::vector<std::vector<std::size_t>> matching(findings.size());
  for (std::size_t f = 0; f < findings.size(); ++f)
    for (std::size_t i = 0; i < waivers.size(); ++i)
      if (compiled[i].matches(findings[f])) {
        ++outcomes[i].findings;
        matching[f].push_back(i);
      }
  for (WaiverOutcome &outcome : outcomes)
    outcome.state = stateOf(waivers[outcome.waiver], outcome.findings, asOf);
  for (std::size_t f = 0; f < findings.size(); ++f) {
    const auto covering =
        std::ranges::find_if(matching[f], [&](std::size_t i) { return holds(outcomes[i].state); });
    if (covering != matching[f].end()) {
      findings[f].status = check::Status::Waived;
      findings[f].waivedBy = answersFor(waivers[*covering]);
      continue;
    }
    for (const std::size_t i : matching[f])
      findings[f].notes.push_back(lapsedNote(waivers[i], outcomes[i]));
  }
  return outcomes;
}

std::vector<std::string> waiverNotes(const std::vector<WaiverOutcome> &outcomes,
                                     const std::vector<rules::Waiver> &waivers) {
  std::vector<std::string> notes;
  for (const WaiverOutcome &outcome : outcomes) {
    const rules::Waiver &waiver = waivers[outcome.waiver];
    std::string why;
    switch (outcome.state) {
    case WaiverState::Active:
      continue;
    case WaiverState::Warning:
      why = fmt::format("it holds for more than {} days, until {}", kLongWaiverDays, waiver.until);
      break;
    case WaiverState::Stale:
      why = "no finding matches, it can be deleted";
      break;
    case WaiverState::Expired:
      why = "it ran out on " + waiver.until;
      break;
    case WaiverState::Widened:
      why = fmt::format("it was given for {} and matches {} findings",
                        waiver.maxMatches.value_or(0), outcome.findings);
      break;
    case WaiverState::Invalid:
      why = "it does not hold before " + waiver.from.value_or(waiver.until);
      break;
    }
    notes.push_back(fmt::format("{}: {}: {} (owner {})", subject(waiver),
                                waiverStateName(outcome.state), why, waiver.owner));
  }
  return notes;
}

void listUnmatched(const std::vector<WaiverOutcome> &outcomes,
                   const std::vector<rules::Waiver> &waivers,
                   std::vector<check::Unmatched> &unmatched) {
  for (const WaiverOutcome &outcome : outcomes) {
    if (outcome.findings > 0)
      continue;
    const rules::Waiver &waiver = waivers[outcome.waiver];
    unmatched.push_back({subject(waiver), outcome.pos});
  }
}

} // namespace sekat::triage
