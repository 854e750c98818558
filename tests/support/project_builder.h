#pragma once
// Project files, rules and whole checks for tests, without YAML: what a loader would have made of
// them.

#include "check/check.h"
#include "rules/project.h"
#include "rules/ruleset.h"
#include "tests/support/graph_text.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::tests {

/// A code pattern from "symbol:nusa::**", "path:src/**" or "annotation:social-feed"; without a kind
/// it is a symbol pattern.
[[nodiscard]] rules::CodePattern codePattern(std::string_view text);

/// A project at /p/sekat.yaml. Everything is named by id; unknown ids throw std::out_of_range.
class ProjectBuilder {
public:
  ProjectBuilder();
  ProjectBuilder &system(const std::string &id, rules::BusinessModel model);
  ProjectBuilder &component(const std::string &id, const std::string &system, rules::Role role,
                            std::initializer_list<std::string_view> code);
  /// `until` empty: approved for good. Use unapproved() for one without approval.
  ProjectBuilder &boundary(const std::string &id, const std::string &from, const std::string &to,
                           std::string_view code, const std::string &until = "",
                           rules::BoundaryKind kind = rules::BoundaryKind::Redirect);
  ProjectBuilder &unapproved(const std::string &id, const std::string &from, const std::string &to,
                             std::string_view code);

  rules::Project project;

private:
  [[nodiscard]] std::size_t systemIndex(const std::string &id) const;
};

/// The five rules of the product, as the shipped ruleset declares them.
[[nodiscard]] rules::Ruleset shippedRules();
/// One of them.
[[nodiscard]] rules::Ruleset onlyRule(std::string_view id);

/// A small payment catalogue: host api.midtrans.com (strong), path /debit/notify (strong), symbol
/// stripe::** (strong), words gross_amount and enabled_payments (weak), all of provider "midtrans"
/// but the symbol ("stripe") and the path ("snap").
[[nodiscard]] const rules::Catalogue &smallCatalogue();

/// runChecks() with the small catalogue on 2026-11-23.
[[nodiscard]] check::CheckResult runOn(const TextGraph &graph, const rules::Project &project,
                                       const rules::Ruleset &ruleset = shippedRules(),
                                       graph::Confidence minConfidence = graph::Confidence::Likely);

/// "rule entry -> step -> sink [confidence]" a finding, without the group of the rule; one a line.
[[nodiscard]] std::string pathsOf(const check::CheckResult &result);
/// The outcome of a rule; throws when there is none.
[[nodiscard]] const check::RuleOutcome &outcomeOf(const check::CheckResult &result,
                                                  std::string_view rule);

} // namespace sekat::tests
