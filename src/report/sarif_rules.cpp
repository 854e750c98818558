// Rules, and the regulation as taxonomies: one for each of its texts, with the clauses as taxa that
// rules and results refer to.

#include "report/sarif_parts.h"

#include "support/terminal.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace sekat::report {

namespace {

std::string markdownEscaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>#|!").find(c) != std::string_view::npos)
      result += '\\';
    result += c;
  }
  return result;
}

/// "25(3)" as "pasal-25-3": tags hold no brackets.
std::string clauseTag(const Citation &citation) {
  std::string tag = citation.instrument + "/pasal-";
  for (const char c : citation.number) {
    if (c == ')')
      continue;
    tag += c == '(' ? '-' : c;
  }
  return tag;
}

struct HelpWords {
  std::string_view why, fix, law, blindSpots;
};
constexpr HelpWords kEnglish{"Why", "How to fix", "Law", "Blind spots"};
constexpr HelpWords kIndonesian{"Mengapa", "Cara memperbaiki", "Dasar hukum", "Batas pemeriksaan"};

Json helpJson(const Report &report, const rules::Rule &rule, bool indonesian) {
  const HelpWords &words = indonesian ? kIndonesian : kEnglish;
  const auto pick = [&](const rules::Bilingual &both) { return indonesian ? both.id : both.en; };
  std::vector<std::pair<std::string_view, std::string>> parts;
  if (const auto citation = citationOf(report, rule.id))
    parts.emplace_back(words.law, fmt::format("{}, {}", instrumentName(citation->instrument),
                                              clauseName(citation->number, indonesian)));
  parts.emplace_back(words.why, pick(rule.why));
  parts.emplace_back(words.fix, pick(rule.fix));
  for (const rules::Bilingual &spot : rule.blindSpots)
    parts.emplace_back(words.blindSpots, pick(spot));
  std::string text, markdown;
  for (const auto &[heading, body] : parts) {
    if (body.empty())
      continue;
    const std::string_view gap = text.empty() ? "" : "\n\n";
    text += fmt::format("{}{}: {}", gap, heading, body);
    markdown += fmt::format("{}**{}.** {}", gap, heading, markdownEscaped(body));
  }
  if (text.empty())
    text = markdown = pick(rule.title);
  return {{"text", text}, {"markdown", markdown}};
}

Json ruleProperties(const rules::Rule &rule, const std::optional<Citation> &citation) {
  Json tags = Json::array({"compliance", "pmse", std::string(rules::ruleKindName(rule.kind))});
  if (citation)
    tags.push_back(clauseTag(*citation));
  while (tags.size() > kMaxTags)
    tags.erase(tags.size() - 1);
  const std::string_view severity = rule.severity == rules::Severity::Note
                                        ? "recommendation"
                                        : rules::severityName(rule.severity);
  Json properties = {{"tags", std::move(tags)},
                     {"precision", "high"},
                     {"problem.severity", severity},
                     {"verdict", rule.verdict}};
  return properties;
}

Json relationshipsJson(const SarifContext &context, const rules::Rule &rule) {
  Json relationships = Json::array();
  for (const rules::Clause &clause : rule.law) {
    Json target =
        context.clauseReference({.instrument = clause.instrument, .number = clause.number});
    if (!target.is_null())
      relationships.push_back(
          {{"target", std::move(target)}, {"kinds", Json::array({"relevant"})}});
  }
  return relationships;
}

Json ruleDescriptor(const SarifContext &context, const std::string &id) {
  const rules::Rule *rule = findRule(context.report, id);
  if (rule == nullptr) {
    const std::string text = fmt::format("Rule {}", id);
    return {{"id", id},
            {"shortDescription", descriptionJson(text)},
            {"fullDescription", descriptionJson(text)},
            {"help", {{"text", text}}}};
  }
  const auto citation = citationOf(context.report, id);
  const std::string &why = rule->why.en.empty() ? rule->title.en : rule->why.en;
  return {{"id", id},
          {"shortDescription", descriptionJson(rule->title.en)},
          {"fullDescription", descriptionJson(why)},
          {"help", helpJson(context.report, *rule, false)},
          {"defaultConfiguration",
           {{"level", rules::severityName(rule->severity)},
            {"enabled", rule->maturity == rules::Maturity::Stable}}},
          {"relationships", relationshipsJson(context, *rule)},
          {"properties", ruleProperties(*rule, citation)}};
}

Json notificationDescriptors() {
  const auto descriptor = [](std::string_view id, std::string_view text) -> Json {
    return {{"id", id}, {"shortDescription", {{"text", text}}}};
  };
  return Json::array(
      {descriptor("translation-unit-failed", "A translation unit could not be analysed."),
       descriptor("rule-not-judged", "A rule could not be judged on this program."),
       descriptor("unmatched-pattern", "Something declared in the project file selected nothing."),
       descriptor("undecided", "A question that could be neither held nor broken."),
       descriptor("unresolved-call", "A call whose targets could not be bounded."),
       descriptor("incomplete", "A reason why the audit cannot say yes."),
       descriptor("remark", "A loss or a remark of the run."),
       descriptor("cut", "Something was left out of this file because of its size.")});
}

Json taxonJson(const Report &report, const Citation &citation) {
  const rules::ClauseEntry *entry = clauseEntry(report, citation);
  Json taxon = {{"id", citation.number},
                {"name", fmt::format("{} {}", instrumentName(citation.instrument),
                                     clauseName(citation.number, true))}};
  if (entry == nullptr)
    return taxon;
  if (!entry->duty.en.empty())
    taxon["shortDescription"] = descriptionJson(entry->duty.en);
  taxon["properties"] = {{"duty_id", entry->duty.id},
                         {"judged_by", entry->judgedBy},
                         {"rules", entry->rules},
                         {"human", entry->human.en},
                         {"human_id", entry->human.id}};
  return taxon;
}

} // namespace

Json driverJson(const SarifContext &context) {
  Json rules = Json::array();
  for (const std::string &id : context.ruleIds)
    rules.push_back(ruleDescriptor(context, id));
  Json driver = {{"name", context.report.tool}};
  if (!context.report.toolVersion.empty()) {
    driver["version"] = context.report.toolVersion;
    driver["semanticVersion"] = context.report.toolVersion;
  }
  driver["language"] = "en";
  driver["shortDescription"] = {
      {"text", "Auditor of the wall between social media and payment (Permendag PMSE)."}};
  driver["rules"] = std::move(rules);
  driver["notifications"] = notificationDescriptors();
  Json supported = Json::array();
  for (std::size_t i = 0; i < context.taxonomies.size(); ++i)
    supported.push_back({{"name", context.taxonomies[i].instrument}, {"index", i}});
  driver["supportedTaxonomies"] = std::move(supported);
  return driver;
}

Json taxonomiesJson(const SarifContext &context) {
  Json all = Json::array();
  for (const Taxonomy &taxonomy : context.taxonomies) {
    const rules::Instrument *instrument = findInstrument(context.report, taxonomy.instrument);
    Json taxa = Json::array();
    for (const std::string &number : taxonomy.clauses)
      taxa.push_back(
          taxonJson(context.report, {.instrument = taxonomy.instrument, .number = number}));
    Json component = {{"name", taxonomy.instrument},
                      {"fullName", instrumentName(taxonomy.instrument)},
                      {"language", "en"},
                      {"isComprehensive", false},
                      {"taxa", std::move(taxa)}};
    if (instrument != nullptr) {
      component["shortDescription"] = descriptionJson(instrument->title.en);
      component["properties"] = {{"title_id", instrument->title.id},
                                 {"from", instrument->from},
                                 {"to", instrument->to ? Json(*instrument->to) : Json()}};
    }
    all.push_back(std::move(component));
  }
  return all;
}

Json translationsJson(const SarifContext &context) {
  Json rules = Json::array();
  for (const std::string &id : context.ruleIds) {
    const rules::Rule *rule = findRule(context.report, id);
    if (rule == nullptr)
      continue;
    const std::string &why = rule->why.id.empty() ? rule->title.id : rule->why.id;
    rules.push_back({{"id", id},
                     {"shortDescription", descriptionJson(rule->title.id)},
                     {"fullDescription", descriptionJson(why)},
                     {"help", helpJson(context.report, *rule, true)}});
  }
  return Json::array(
      {{{"name", context.report.tool},
        {"language", "id"},
        {"contents", Json::array({"localizedData"})},
        {"translationMetadata", {{"name", context.report.tool + " (Bahasa Indonesia)"}}},
        {"associatedComponent", {{"name", context.report.tool}}},
        {"rules", std::move(rules)}}});
}

} // namespace sekat::report
