#include "report/json_text.h"
#include "report/lookup.h"
#include "report/plan_report.h"

namespace sekat::report {

namespace {

Json functionJson(const Report &report, const check::FunctionRef &function) {
  return {{"name", function.name},
          {"signature", function.signature},
          {"component", function.component},
          {"system", function.system},
          {"file", shownFile(report, function.file)},
          {"line", function.line}};
}

Json functionsJson(const Report &report, const std::vector<check::FunctionRef> &functions) {
  Json list = Json::array();
  for (const check::FunctionRef &function : functions)
    list.push_back(functionJson(report, function));
  return list;
}

Json siteJson(const Report &report, const check::PlanSite &site) {
  Json reasons = Json::array();
  for (const rules::Bilingual &reason : site.reasons)
    reasons.push_back({{"en", reason.en}, {"id", reason.id}});
  return {{"caller", functionJson(report, site.caller)},
          {"file", shownFile(report, site.file)},
          {"line", site.line},
          {"column", site.column},
          {"via", site.via},
          {"targets", functionsJson(report, site.targets)},
          {"points", site.points},
          {"reasons", std::move(reasons)}};
}

Json categoryJson(const Report &report, const check::CategoryPlan &plan) {
  Json cuts = Json::array(), moves = Json::array(), renewals = Json::array(),
       remaining = Json::array();
  for (const check::PlanCut &cut : plan.cuts) {
    Json item = siteJson(report, cut.site);
    item["prevents"] = functionsJson(report, cut.prevents);
    item["hand_over"] = cut.handOver;
    item["instead"] = Json::array();
    for (const check::PlanSite &other : cut.instead)
      item["instead"].push_back(siteJson(report, other));
    cuts.push_back(std::move(item));
  }
  for (const check::PlanMove &move : plan.moves) {
    Json item = functionJson(report, move.function);
    item["callers"] = move.callers;
    moves.push_back(std::move(item));
  }
  Json links = Json::array();
  for (const check::PlanLink &link : plan.links) {
    const auto end = [&](const check::FunctionRef &ref) {
      Json made = functionJson(report, ref);
      if (!ref.service.empty())
        made["service"] = ref.service;
      return made;
    };
    links.push_back({{"kind", link.kind},
                     {"from", end(link.from)},
                     {"to", end(link.to)},
                     {"file", shownFile(report, link.file)},
                     {"line", link.line},
                     {"traces", link.traces},
                     {"settles", link.settles}});
  }
  for (const check::PlanRenewal &renewal : plan.renewals)
    renewals.push_back({{"boundary", renewal.boundary},
                        {"kind", renewal.kind},
                        {"reference", renewal.reference},
                        {"until", renewal.until},
                        {"settles", renewal.settles}});
  for (const check::Finding &finding : plan.remaining)
    remaining.push_back({{"rule", finding.rule},
                         {"fingerprint", finding.fingerprint},
                         {"confidence", graph::confidenceName(finding.confidence)},
                         {"entry", functionJson(report, finding.entry)},
                         {"sink", functionJson(report, finding.sink)}});
  return {{"category", check::categoryName(plan.category)},
          {"findings", plan.findings},
          {"rules", plan.rules},
          {"cuts", std::move(cuts)},
          {"points", plan.points},
          {"at_least", plan.atLeast},
          {"smallest", plan.isSmallest()},
          {"moves", std::move(moves)},
          {"path_findings", plan.pathFindings},
          {"links", std::move(links)},
          {"fewest_links", plan.fewestLinks},
          {"renewals", std::move(renewals)},
          {"proved", plan.proved},
          {"hand_overs", {{"checked", plan.handOversChecked}, {"hold", plan.handOversHold}}},
          {"remaining", std::move(remaining)}};
}

} // namespace

std::string planJson(const check::Plan &plan, const Report &report) {
  Json categories = Json::array(), undecided = Json::array(), rules = Json::array();
  for (const check::CategoryPlan &category : plan.categories)
    categories.push_back(categoryJson(report, category));
  for (const check::Undecided &open : plan.undecided)
    undecided.push_back({{"rule", open.rule}, {"reason", open.reason}, {"count", open.count}});
  for (const check::RuleOutcome &outcome : plan.rules)
    rules.push_back({{"id", outcome.rule}, {"state", ruleStateName(outcome.state)}});
  return jsonText({{"schema", "sekat-plan/1"},
                   {"project", report.project},
                   {"as_of", report.asOf},
                   {"interpretation", interpretationName(report.interpretation)},
                   {"categories", std::move(categories)},
                   {"undecided", std::move(undecided)},
                   {"rules", std::move(rules)}});
}

} // namespace sekat::report
