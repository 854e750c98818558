#include "report/lookup.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

namespace sekat::report {

namespace {

bool isPathCharacter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.' ||
         c == '/';
}

/// Without slashes at the end; empty when the root is too short to be told from other text.
std::string_view trimmedRoot(const Report &report) {
  std::string_view root = report.root;
  while (root.ends_with('/'))
    root.remove_suffix(1);
  return root;
}

} // namespace

const rules::Rule *findRule(const Report &report, std::string_view id) {
  for (const rules::Ruleset &ruleset : report.rulesets)
    for (const rules::Rule &rule : ruleset.rules)
      if (rule.id == id)
        return &rule;
  return nullptr;
}

std::optional<Citation> citationOf(const Report &report, std::string_view ruleId) {
  const rules::Rule *rule = findRule(report, ruleId);
  const rules::Clause *clause =
      rule == nullptr ? nullptr : rules::Ruleset::clauseOn(*rule, report.asOf);
  if (clause == nullptr)
    return std::nullopt;
  return Citation{.instrument = clause->instrument, .number = clause->number};
}

const rules::ClauseEntry *clauseEntry(const Report &report, const Citation &citation) {
  for (const rules::Ruleset &ruleset : report.rulesets) {
    const rules::Instrument *newest = newestInstrument(ruleset);
    const bool isNewest = newest != nullptr && newest->id == citation.instrument;
    for (const rules::ClauseEntry &entry : ruleset.clauses)
      if ((isNewest ? entry.number : entry.numberBefore) == citation.number)
        return &entry;
  }
  return nullptr;
}

const rules::Instrument *newestInstrument(const rules::Ruleset &ruleset) {
  const auto newest = std::ranges::max_element(ruleset.instruments, {}, &rules::Instrument::from);
  return newest == ruleset.instruments.end() ? nullptr : &*newest;
}

const rules::Instrument *findInstrument(const Report &report, std::string_view id) {
  for (const rules::Ruleset &ruleset : report.rulesets)
    for (const rules::Instrument &instrument : ruleset.instruments)
      if (instrument.id == id)
        return &instrument;
  return nullptr;
}

std::string instrumentName(std::string_view id) {
  const std::size_t year = id.rfind('-');
  const std::size_t number =
      year == std::string_view::npos || year == 0 ? year : id.rfind('-', year - 1);
  if (number == std::string_view::npos || number == 0)
    return std::string(id);
  const auto digits = [](std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  const std::string_view numberText = id.substr(number + 1, year - number - 1);
  const std::string_view yearText = id.substr(year + 1);
  if (!digits(numberText) || yearText.size() != 4 || !digits(yearText))
    return std::string(id);
  std::string name(id.substr(0, number));
  name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  return fmt::format("{} {}/{}", name, numberText, yearText);
}

std::string clauseName(std::string_view number, bool indonesian) {
  if (!indonesian)
    return fmt::format("Article {}", number);
  const std::size_t open = number.find('(');
  const std::size_t close = number.find(')', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos)
    return fmt::format("Pasal {}", number);
  std::string name = fmt::format("Pasal {} ayat {}", number.substr(0, open),
                                 number.substr(open, close - open + 1));
  if (close + 1 < number.size())
    name += fmt::format(" huruf {}", number.substr(close + 1));
  return name;
}

std::string shownFile(const Report &report, const std::string &file) {
  if (!file.starts_with('/'))
    return file;
  const std::string_view root = trimmedRoot(report);
  if (!root.empty() && file.size() > root.size() + 1 && file.starts_with(root) &&
      file[root.size()] == '/')
    return file.substr(root.size() + 1);
  return file.substr(file.rfind('/') + 1);
}

std::string shownText(const Report &report, std::string_view text) {
  const std::string_view root = trimmedRoot(report);
  std::string result;
  if (root.size() < 2)
    return std::string(text);
  std::size_t from = 0;
  for (std::size_t at = text.find(root); at != std::string_view::npos; at = text.find(root, from)) {
    const std::size_t end = at + root.size();
    const bool begins = at == 0 || !isPathCharacter(text[at - 1]);
    const bool slash = end < text.size() && text[end] == '/';
    const bool ends = end == text.size() || slash || !isPathCharacter(text[end]);
    result += text.substr(from, at - from);
    from = end;
    if (!begins || !ends)
      result += root;
    else if (slash && end + 1 < text.size() && isPathCharacter(text[end + 1]))
      ++from;
    else
      result += '.';
  }
  return result + std::string(text.substr(from));
}

std::string_view statusName(check::Status status) {
  switch (status) {
  case check::Status::New:
    return "new";
  case check::Status::Kept:
    return "kept";
  case check::Status::Waived:
    return "waived";
  }
  return "new";
}

std::string_view observationName(check::Observation state) {
  switch (state) {
  case check::Observation::NoTraces:
    return "no-traces";
  case check::Observation::NotObserved:
    return "not-observed";
  case check::Observation::PartlyObserved:
    return "partly-observed";
  case check::Observation::Observed:
    return "observed";
  }
  return "no-traces";
}

std::string_view ruleStateName(check::RuleState state) {
  switch (state) {
  case check::RuleState::Judged:
    return "judged";
  case check::RuleState::Vacuous:
    return "vacuous";
  case check::RuleState::NotApplicable:
    return "not-applicable";
  case check::RuleState::NotCheckable:
    return "not-checkable";
  case check::RuleState::Draft:
    return "draft";
  }
  return "not-checkable";
}

std::string_view interpretationName(rules::Interpretation interpretation) {
  return interpretation == rules::Interpretation::Strict ? "strict" : "backend";
}

RuleCounts countRules(const check::CheckResult &result) {
  RuleCounts counts{.total = result.rules.size()};
  for (const check::RuleOutcome &outcome : result.rules) {
    switch (outcome.state) {
    case check::RuleState::Judged:
      ++counts.judged;
      break;
    case check::RuleState::Vacuous:
      ++counts.vacuous;
      break;
    case check::RuleState::NotApplicable:
      ++counts.notApplicable;
      break;
    case check::RuleState::NotCheckable:
      ++counts.notCheckable;
      break;
    case check::RuleState::Draft:
      ++counts.draft;
      break;
    }
  }
  return counts;
}

std::vector<std::string> rulesIn(const check::CheckResult &result, check::RuleState state) {
  std::vector<std::string> ids;
  for (const check::RuleOutcome &outcome : result.rules)
    if (outcome.state == state)
      ids.push_back(outcome.rule);
  return ids;
}

std::uint64_t analysedUnits(const Coverage &coverage) {
  return coverage.unitsExtracted + coverage.unitsCached;
}

bool unitsAddUp(const Coverage &coverage) {
  return coverage.unitsTotal ==
         analysedUnits(coverage) + coverage.unitsFailed.size() + coverage.unitsSkipped;
}

double analysedPercent(const Coverage &coverage) {
  const std::uint64_t wanted = analysedUnits(coverage) + coverage.unitsFailed.size();
  if (wanted == 0)
    return 100.0;
  return 100.0 * static_cast<double>(analysedUnits(coverage)) / static_cast<double>(wanted);
}

VerdictInput verdictInput(const Report &report) {
  return {.failOn = report.failOn,
          .failNever = report.failNever,
          .coverageFloor = report.coverageFloor,
          .undecidedFails = report.undecidedFails};
}

std::string grouped(std::uint64_t value, bool indonesian) {
  std::string digits = std::to_string(value);
  for (std::size_t left = digits.size(); left > 3; left -= 3)
    digits.insert(left - 3, 1, indonesian ? '.' : ',');
  return digits;
}

std::string percent(double value, bool indonesian) {
  std::string text = fmt::format("{:.2f}", std::floor(value * 100.0) / 100.0);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.'))
    text.pop_back();
  if (indonesian)
    std::ranges::replace(text, '.', ',');
  return text + "%";
}

} // namespace sekat::report
