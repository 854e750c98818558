// The SARIF run: what was found, by which rules of which law, and how complete the audit was. An
// incomplete audit says `executionSuccessful: false` and why, so that no viewer shows it as a pass.

#include "report/sarif_parts.h"

#include "report/json_parts.h"
#include "report/line_hash.h"
#include "support/terminal.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

namespace sekat::report {

namespace {

constexpr std::size_t kMaxOpenCalls = 200; ///< notifications about them

/// Numbers in a clause number compare as numbers: 9 before 18(4)a before 25(3).
bool clauseBefore(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    const auto digits = [](std::string_view text) {
      return std::min(text.find_first_not_of("0123456789"), text.size());
    };
    const std::size_t digitsA = digits(a), digitsB = digits(b);
    const std::string_view headA = a.substr(0, std::max<std::size_t>(digitsA, 1));
    const std::string_view headB = b.substr(0, std::max<std::size_t>(digitsB, 1));
    if (headA != headB) {
      const bool numbers = digitsA > 0 && digitsB > 0;
      return numbers && digitsA != digitsB ? digitsA < digitsB : headA < headB;
    }
    a.remove_prefix(headA.size());
    b.remove_prefix(headB.size());
  }
  return a.size() < b.size();
}

std::vector<Taxonomy> collectTaxonomies(const Report &report) {
  std::map<std::string, std::set<std::string>> numbers;
  for (const rules::Ruleset &ruleset : report.rulesets) {
    std::vector<const rules::Instrument *> newestFirst;
    for (const rules::Instrument &instrument : ruleset.instruments) {
      newestFirst.push_back(&instrument);
      numbers[instrument.id];
    }
    std::ranges::stable_sort(newestFirst,
                             [](const auto *a, const auto *b) { return a->from > b->from; });
    for (const rules::ClauseEntry &entry : ruleset.clauses) {
      if (!newestFirst.empty() && !entry.number.empty())
        numbers[newestFirst[0]->id].insert(entry.number);
      if (newestFirst.size() > 1 && !entry.numberBefore.empty())
        numbers[newestFirst[1]->id].insert(entry.numberBefore);
    }
    for (const rules::Rule &rule : ruleset.rules)
      for (const rules::Clause &clause : rule.law)
        numbers[clause.instrument].insert(clause.number);
  }
  std::vector<Taxonomy> taxonomies;
  for (const auto &[instrument, clauses] : numbers) {
    taxonomies.push_back({.instrument = instrument, .clauses = {clauses.begin(), clauses.end()}});
    std::ranges::sort(taxonomies.back().clauses, clauseBefore);
  }
  return taxonomies;
}

std::vector<std::string> collectRuleIds(const Report &report) {
  std::vector<std::string> ids;
  std::set<std::string> seen;
  const auto add = [&](const std::string &id) {
    if (seen.insert(id).second)
      ids.push_back(id);
  };
  for (const rules::Ruleset &ruleset : report.rulesets)
    for (const rules::Rule &rule : ruleset.rules)
      add(rule.id);
  for (const check::RuleOutcome &outcome : report.result.rules)
    add(outcome.rule);
  for (const check::Finding &finding : report.result.findings)
    add(finding.rule);
  for (const check::Undecided &undecided : report.result.undecided)
    add(undecided.rule);
  return ids;
}

/// Reads each file once, whatever the number of findings in it.
void collectLineHashes(SarifContext &context) {
  std::map<std::string, std::vector<std::uint32_t>> wanted;
  const auto want = [&](const Place &place) {
    if (place.line > 0)
      wanted[place.file].push_back(place.line);
  };
  for (const check::Finding &finding : context.report.result.findings)
    want(primaryPlace(finding));
  for (const check::Undecided &undecided : context.report.result.undecided)
    if (const auto places = openPlaces(context.report, undecided); !places.empty())
      want(places.front());
  for (const auto &[file, lines] : wanted)
    if (const std::string *text = context.source.content(file))
      context.lineHashes[file] = lineHashes(*text, lines);
}

std::uint32_t utf16Column(std::string_view line, std::uint32_t byteColumn) {
  std::uint32_t column = 1;
  for (std::size_t at = 0; at < line.size() && at + 1 < byteColumn;) {
    const support::Character character = support::firstCharacter(line.substr(at));
    column += character.code > 0xFFFF ? 2 : 1;
    at += character.size;
  }
  return column;
}

class Notifications {
public:
  void add(std::string_view id, std::string_view level, std::string_view text, Json location = {},
           const std::string &rule = {}) {
    if (list_.size() >= kMaxNotifications) {
      ++leftOut_;
      return;
    }
    Json notification = {
        {"descriptor", {{"id", id}}}, {"level", level}, {"message", messageJson(text)}};
    if (!location.is_null())
      notification["locations"] = Json::array({std::move(location)});
    if (!rule.empty())
      notification["associatedRule"] = {{"id", rule}};
    list_.push_back(std::move(notification));
  }

  Json take() {
    if (leftOut_ > 0)
      list_.push_back({{"descriptor", {{"id", "cut"}}},
                       {"level", "warning"},
                       {"message", messageJson(fmt::format("{} more notifications", leftOut_))}});
    return std::move(list_);
  }

private:
  Json list_ = Json::array();
  std::uint64_t leftOut_ = 0;
};

Json executionNotifications(SarifContext &context) {
  const Report &report = context.report;
  Notifications all;
  for (const rules::Bilingual &reason :
       incompleteReasons(report.result, report.coverage, verdictInput(report)))
    all.add("incomplete", "error", reason.en);
  const std::size_t findings = report.result.findings.size();
  if (findings > context.maxResults)
    all.add("cut", "error",
            fmt::format("{} of {} findings are in this file", context.maxResults, findings));
  for (const FailedUnit &unit : report.coverage.unitsFailed)
    all.add("translation-unit-failed", "error", shownText(report, unit.reason),
            locationJson(context, {.file = unit.file, .function = ""}));
  for (const check::Undecided &undecided : report.result.undecided)
    if (openPlaces(report, undecided).empty())
      all.add("undecided", "warning",
              fmt::format("{} undecided: {}", grouped(undecided.count), undecided.reason), {},
              undecided.rule);
  // Calls that a rule depends on are results; the others are remarks, with what would settle them.
  std::size_t open = 0;
  for (const LedgerEntry &entry : report.ledger)
    if (entry.rule.empty() && open++ < kMaxOpenCalls)
      all.add(
          "unresolved-call", "note",
          fmt::format("{}: {}; a model entry settles it: {}", entry.caller, entry.what, entry.stub),
          locationJson(context, {.file = entry.file,
                                 .line = entry.line,
                                 .column = entry.column,
                                 .function = entry.caller}));
  for (const std::string &note : report.notes)
    all.add("remark", "note", shownText(report, note));
  return all.take();
}

Json configurationNotifications(SarifContext &context) {
  const Report &report = context.report;
  Notifications all;
  for (const check::RuleOutcome &outcome : report.result.rules) {
    if (outcome.state == check::RuleState::Judged)
      continue;
    const std::string text =
        outcome.reason.en.empty()
            ? fmt::format("{}: {}", outcome.rule, ruleStateName(outcome.state))
            : fmt::format("{}: {}: {}", outcome.rule, ruleStateName(outcome.state),
                          shownText(report, outcome.reason.en));
    all.add("rule-not-judged", outcome.state == check::RuleState::Vacuous ? "error" : "note", text,
            {}, outcome.rule);
  }
  for (const check::Unmatched &unmatched : report.result.unmatched) {
    Json location;
    if (!unmatched.pos.file.empty())
      location = locationJson(
          context, {.file = unmatched.pos.file,
                    .line = static_cast<std::uint32_t>(std::max(unmatched.pos.line, 0)),
                    .column = static_cast<std::uint32_t>(std::max(unmatched.pos.column, 0)),
                    .function = ""});
    all.add("unmatched-pattern", "warning", fmt::format("{} matched nothing", unmatched.what),
            std::move(location));
  }
  return all.take();
}

Json invocationJson(SarifContext &context) {
  const Report &report = context.report;
  const bool complete =
      incompleteReasons(report.result, report.coverage, verdictInput(report)).empty();
  return {{"executionSuccessful", complete},
          {"exitCode", exitCode(report.verdict)},
          {"exitCodeDescription", verdictName(report.verdict)},
          {"toolExecutionNotifications", executionNotifications(context)},
          {"toolConfigurationNotifications", configurationNotifications(context)}};
}

Json runProperties(const Report &report) {
  Json handoffs = Json::array();
  for (const check::Handoff &handoff : report.result.handoffs)
    handoffs.push_back(handoffJson(handoff));
  return {{"verdict", verdictName(report.verdict)},
          {"project", report.project},
          {"as_of", report.asOf},
          {"interpretation", interpretationName(report.interpretation)},
          {"coverage", coverageJson(report)},
          {"handoffs", std::move(handoffs)}};
}

} // namespace

SarifContext::SarifContext(const Report &from, std::size_t resultLimit)
    : report(from), source(from.root), maxResults(resultLimit), ruleIds(collectRuleIds(from)),
      taxonomies(collectTaxonomies(from)) {
  collectLineHashes(*this);
}

std::size_t SarifContext::ruleIndex(const std::string &id) const {
  return static_cast<std::size_t>(std::ranges::find(ruleIds, id) - ruleIds.begin());
}

Json SarifContext::clauseReference(const Citation &citation) const {
  for (std::size_t i = 0; i < taxonomies.size(); ++i) {
    const auto &clauses = taxonomies[i].clauses;
    const auto found = std::ranges::find(clauses, citation.number);
    if (taxonomies[i].instrument == citation.instrument && found != clauses.end())
      return {{"id", citation.number},
              {"index", found - clauses.begin()},
              {"toolComponent", {{"name", citation.instrument}, {"index", i}}}};
  }
  return {};
}

std::string uriReference(std::string_view path) {
  std::string uri;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte < 0x80 && (std::isalnum(byte) != 0 ||
                                       std::string_view("-._~/").find(c) != std::string_view::npos);
    if (plain)
      uri += c;
    else
      uri += fmt::format("%{:02X}", byte);
  }
  return uri;
}

Json locationJson(SarifContext &context, const Place &place) {
  Json location = Json::object();
  if (place.file.empty()) { // a span, which no file holds
    location["logicalLocations"] =
        Json::array({{{"fullyQualifiedName", place.function}, {"kind", "span"}}});
    return location;
  }
  Json physical = {
      {"artifactLocation",
       {{"uri", uriReference(shownFile(context.report, place.file))}, {"uriBaseId", "%SRCROOT%"}}}};
  if (place.line > 0) {
    Json region = {{"startLine", place.line}};
    if (place.column > 0) {
      const auto line = context.source.line(place.file, place.line);
      region["startColumn"] = line ? utf16Column(*line, place.column) : place.column;
    }
    region["endLine"] = place.line;
    physical["region"] = std::move(region);
  }
  location["physicalLocation"] = std::move(physical);
  if (!place.function.empty())
    location["logicalLocations"] =
        Json::array({{{"fullyQualifiedName", place.function}, {"kind", "function"}}});
  return location;
}

Json messageJson(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool linkLike = text[i] == ']' && i + 1 < text.size() && text[i + 1] == '(';
    if (text[i] == '{' || text[i] == '}')
      result += text[i];
    else if (linkLike)
      result += '\\';
    result += text[i];
  }
  return {{"text", result}};
}

Json descriptionJson(std::string_view text) {
  std::size_t characters = 0, end = 0;
  while (end < text.size() && characters < kMaxDescription) {
    end += support::firstCharacter(text.substr(end)).size;
    ++characters;
  }
  return {{"text", text.substr(0, end)}};
}

std::string writeSarif(const Report &report) { return writeSarif(report, kMaxResults); }

std::string writeSarif(const Report &report, std::size_t maxResults) {
  SarifContext context(report, maxResults);
  Json run = {{"tool", {{"driver", driverJson(context)}}},
              {"language", "en"},
              {"columnKind", "utf16CodeUnits"},
              {"automationDetails", {{"id", fmt::format("sekat/{}/", report.project)}}},
              {"originalUriBaseIds",
               {{"%SRCROOT%", {{"description", {{"text", "The folder of the project file."}}}}}}},
              {"invocations", Json::array({invocationJson(context)})},
              {"taxonomies", taxonomiesJson(context)},
              {"translations", translationsJson(context)},
              {"results", resultsJson(context)},
              {"properties", runProperties(report)}};
  const Json log = {{"$schema",
                     "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                     "sarif-schema-2.1.0.json"},
                    {"version", "2.1.0"},
                    {"runs", Json::array({std::move(run)})}};
  return jsonText(log);
}

} // namespace sekat::report
