#include "check/check.h"

#include "check/order.h"
#include "check/rule_context.h"

#include <map>

namespace sekat::check {
namespace {

void judge(const RuleContext &context, const rules::Rule &rule, CheckResult &result) {
  if (rule.maturity == rules::Maturity::Draft) {
    result.rules.push_back(
        {rule.id, RuleState::Draft, {"the rule is a draft", "aturan masih berupa rancangan"}});
    return;
  }
  if (rule.maturity == rules::Maturity::Retired) {
    result.rules.push_back(
        notApplicable(rule, {"the rule is retired", "aturan sudah tidak dipakai"}));
    return;
  }
  switch (rule.kind) {
  case rules::RuleKind::Reachability:
    return judgeReachability(context, rule, result);
  case rules::RuleKind::Containment:
    return judgeContainment(context, rule, result);
  case rules::RuleKind::Interconnection:
    return judgeInterconnection(context, rule, result);
  case rules::RuleKind::Boundary:
    return judgeBoundary(context, rule, result);
  case rules::RuleKind::DataFlow:
    break;
  }
  result.rules.push_back({rule.id,
                          RuleState::NotCheckable,
                          {"rules about data flow are not judged by this version",
                           "aturan tentang aliran data tidak dinilai oleh versi ini"}});
}

} // namespace

CheckResult runChecks(const CheckInput &input) {
  const ProjectModel model(input.graph, input.project);
  const PaymentSet payment(input.graph, input.catalogue);
  const PathFinder finder(input.graph);
  const RuleContext context{input, model, payment, finder};

  std::map<std::string, const rules::Rule *> rulesById;
  for (const rules::Ruleset &ruleset : input.rulesets)
    for (const rules::Rule &rule : ruleset.rules)
      rulesById.try_emplace(rule.id, &rule); // of two rules with one id the first ruleset wins

  CheckResult result;
  for (const auto &[id, rule] : rulesById)
    judge(context, *rule, result);
  sortFindings(result.findings);
  separateFingerprints(result.findings);
  result.handoffs = handoffsOf(context);
  result.unmatched = model.unmatched();
  result.ties = model.ties();
  return result;
}

} // namespace sekat::check
