#include "tests/support/project_builder.h"

#include <algorithm>
#include <stdexcept>

namespace sekat::tests {

rules::CodePattern codePattern(std::string_view text) {
  rules::CodePattern pattern;
  pattern.pos = {"/p/sekat.yaml", 1, 1};
  if (text.starts_with("path:")) {
    pattern.kind = rules::CodePatternKind::Path;
    pattern.glob = rules::Glob(std::string(text.substr(5)), rules::Glob::Kind::Path);
  } else if (text.starts_with("annotation:")) {
    pattern.kind = rules::CodePatternKind::Annotation;
    pattern.glob = rules::Glob(std::string(text.substr(11)), rules::Glob::Kind::Text);
  } else {
    const std::string_view glob = text.starts_with("symbol:") ? text.substr(7) : text;
    pattern.kind = rules::CodePatternKind::Symbol;
    pattern.glob = rules::Glob(std::string(glob), rules::Glob::Kind::Symbol);
  }
  return pattern;
}

ProjectBuilder::ProjectBuilder() {
  project.file = "/p/sekat.yaml";
  project.root = "/p";
  project.name = "test";
}

std::size_t ProjectBuilder::systemIndex(const std::string &id) const {
  for (std::size_t i = 0; i < project.systems.size(); ++i)
    if (project.systems[i].id == id)
      return i;
  throw std::out_of_range("no system " + id);
}

ProjectBuilder &ProjectBuilder::system(const std::string &id, rules::BusinessModel model) {
  project.systems.push_back({id, id, "PT " + id, model, {"/p/sekat.yaml", 1, 1}});
  return *this;
}

ProjectBuilder &ProjectBuilder::component(const std::string &id, const std::string &system,
                                          rules::Role role,
                                          std::initializer_list<std::string_view> code) {
  rules::Component made;
  made.id = id;
  made.system = systemIndex(system);
  made.role = role;
  for (const std::string_view pattern : code)
    made.code.push_back(codePattern(pattern));
  made.pos = {"/p/sekat.yaml", static_cast<int>(project.components.size()) + 10, 5};
  project.components.push_back(made);
  return *this;
}

ProjectBuilder &ProjectBuilder::boundary(const std::string &id, const std::string &from,
                                         const std::string &to, std::string_view code,
                                         const std::string &until, rules::BoundaryKind kind) {
  (void)unapproved(id, from, to, code);
  rules::Boundary &made = project.boundaries.back();
  made.kind = kind;
  made.approval.emplace();
  made.approval->reference = "REF/" + id;
  if (!until.empty())
    made.approval->until = until;
  return *this;
}

ProjectBuilder &ProjectBuilder::unapproved(const std::string &id, const std::string &from,
                                           const std::string &to, std::string_view code) {
  rules::Boundary made;
  made.id = id;
  made.from = systemIndex(from);
  made.to = systemIndex(to);
  made.code.push_back(codePattern(code));
  made.purpose = "other";
  made.pos = {"/p/sekat.yaml", static_cast<int>(project.boundaries.size()) + 50, 5};
  project.boundaries.push_back(made);
  return *this;
}

namespace {

rules::Rule rule(const std::string &id, rules::RuleKind kind, rules::Severity severity,
                 const rules::Selector &from, const rules::Selector &to, bool unlessBoundary) {
  rules::Rule made;
  made.id = id;
  made.kind = kind;
  made.severity = severity;
  made.from = from;
  made.to = to;
  made.unlessCrossesBoundary = unlessBoundary;
  made.message = {"{entry} -> {sink}", "{entry} ke {sink}"};
  return made;
}

} // namespace

rules::Ruleset shippedRules() {
  using enum rules::RuleKind;
  using enum rules::Severity;
  const rules::Selector any;
  const rules::Selector payment{{rules::Role::Payment}, {}};
  const rules::BusinessModel social = rules::BusinessModel::SocialCommerce;
  rules::Ruleset set;
  set.name = "shipped";
  set.version = "1.0.0";
  set.rules = {
      rule("pmse/expired-approval", Boundary, Warning, any, any, false),
      rule("pmse/payment-in-social-system", Containment, Error, {{}, social}, payment, false),
      rule("pmse/payment-reachable", Reachability, Error,
           {{rules::Role::SocialMedia, rules::Role::Promotion}, social}, payment, true),
      rule("pmse/unapproved-interconnection", Interconnection, Warning, any, any, true),
      rule("pmse/user-data-crossing", DataFlow, Error, {{rules::Role::UserData}, {}}, any, true),
  };
  set.rules.back().maturity = rules::Maturity::Draft;
  return set;
}

rules::Ruleset onlyRule(std::string_view id) {
  rules::Ruleset set = shippedRules();
  std::erase_if(set.rules, [id](const rules::Rule &candidate) { return candidate.id != id; });
  if (set.rules.empty())
    throw std::out_of_range("no rule " + std::string(id));
  return set;
}

const rules::Catalogue &smallCatalogue() {
  using enum rules::SignalKind;
  static const rules::Catalogue catalogue{"test",
                                          {
                                              {"midtrans", Host, "api.midtrans.com", false, "test"},
                                              {"snap", Path, "/debit/notify", false, "test"},
                                              {"stripe", Symbol, "stripe::**", false, "test"},
                                              {"midtrans", Word, "gross_amount", true, "test"},
                                              {"midtrans", Word, "enabled_payments", true, "test"},
                                          }};
  return catalogue;
}

check::CheckResult runOn(const TextGraph &graph, const rules::Project &project,
                         const rules::Ruleset &ruleset, graph::Confidence minConfidence) {
  const std::vector<rules::Ruleset> rulesets{ruleset};
  return check::runChecks(
      {graph.graph, project, rulesets, smallCatalogue(), "2026-11-23", minConfidence});
}

std::string pathsOf(const check::CheckResult &result) {
  std::string text;
  for (const check::Finding &finding : result.findings) {
    text += finding.rule.substr(finding.rule.find('/') + 1) + " ";
    for (std::size_t i = 0; i < finding.path.size(); ++i)
      text += (i == 0 ? "" : " -> ") + finding.path[i].name;
    text += " [" + std::string(graph::confidenceName(finding.confidence)) + "]\n";
  }
  return text;
}

const check::RuleOutcome &outcomeOf(const check::CheckResult &result, std::string_view rule) {
  const auto found = std::ranges::find(result.rules, rule, &check::RuleOutcome::rule);
  if (found == result.rules.end())
    throw std::out_of_range("no outcome for " + std::string(rule));
  return *found;
}

} // namespace sekat::tests
