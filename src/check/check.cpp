#include "check/check.h"

#include "check/fingerprint.h"
#include "check/rule_context.h"

#include <algorithm>
#include <map>
#include <tuple>

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

void sortFindings(std::vector<Finding> &findings) {
  const auto key = [](const Finding &finding) {
    return std::tie(finding.rule, finding.entry.name, finding.sink.name, finding.sink.signature,
                    finding.entry.signature, finding.entry.component, finding.sink.file,
                    finding.sink.line, finding.entry.file, finding.entry.line, finding.fingerprint);
  };
  std::ranges::sort(findings, [&key](const Finding &a, const Finding &b) {
    if (a.level != b.level)
      return a.level > b.level;
    return key(a) < key(b);
  });
}

// Functions can differ and still read the same, as with constraints or two anonymous types of one
// file. The first keeps its fingerprint; the others get their number, in the order of the report.
void separateFingerprints(std::vector<Finding> &findings) {
  std::map<std::string, unsigned> used;
  for (Finding &finding : findings) {
    const unsigned number = used[finding.fingerprint]++;
    if (number > 0)
      finding.fingerprint = fingerprintOf({finding.rule, finding.entry.component, finding.sink.name,
                                           finding.sink.signature, finding.sink.file, number});
  }
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
