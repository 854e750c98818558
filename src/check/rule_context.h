#pragma once
// What every kind of rule is judged with, and the parts that they share. Internal to check.

#include "check/boundaries.h"
#include "check/check.h"
#include "check/path_finder.h"
#include "check/payment.h"
#include "check/project_model.h"

#include <optional>
#include <string>
#include <vector>

namespace sekat::check {

/// Read-only; one per run.
struct RuleContext {
  const CheckInput &input;
  const ProjectModel &model;
  const PaymentSet &payment;
  const PathFinder &finder;

  [[nodiscard]] const graph::CallGraph &graph() const { return input.graph; }
  [[nodiscard]] const rules::Project &project() const { return input.project; }
};

// --- which components a rule speaks of -------------------------------------------------------

/// Whether a component has one of the selector's roles and its system the selector's model.
[[nodiscard]] bool selects(const rules::Selector &selector, const rules::Project &project,
                           const rules::Component &component);
/// Components that a selector selects, in the order of the project file.
[[nodiscard]] std::vector<ComponentIndex> componentsOf(const rules::Selector &selector,
                                                       const rules::Project &project);
/// Whether the selector speaks of payment, so that the catalogue is asked as well.
[[nodiscard]] bool asksCatalogue(const rules::Selector &selector);

/// Whether the function was written by the compiler (an implicit constructor or destructor). What
/// constructs or destroys a value of a component has not entered code of it yet; what such a
/// function calls is judged instead. So it is never a sink by declaration, only by the catalogue.
[[nodiscard]] bool isCompilerWritten(const graph::Symbol &symbol);

// --- outcomes --------------------------------------------------------------------------------

/// Outcome of a rule that was judged with these components: Judged, or Vacuous with the names of
/// the components of which a pattern selected nothing, or NotCheckable when no component has code.
[[nodiscard]] RuleOutcome outcomeOf(const RuleContext &context, const rules::Rule &rule,
                                    std::vector<ComponentIndex> needed);
[[nodiscard]] RuleOutcome notApplicable(const rules::Rule &rule, rules::Bilingual reason);

// --- findings --------------------------------------------------------------------------------

[[nodiscard]] FunctionRef functionRef(const RuleContext &context, graph::SymbolIndex symbol);
/// The last step of a path: place of the definition, no `via`.
[[nodiscard]] Step lastStep(const RuleContext &context, graph::SymbolIndex symbol);
/// The step of `caller` whose call is `edge`.
[[nodiscard]] Step callStep(const RuleContext &context, graph::SymbolIndex caller,
                            const graph::Edge &edge);

/// What the catalogue found in the function; empty when it was declared to handle payment.
[[nodiscard]] std::vector<Proof> proofsOf(const RuleContext &context, graph::SymbolIndex symbol);

/// The role of a component; nothing for kNone.
[[nodiscard]] std::optional<rules::Role> roleOf(const rules::Project &project,
                                                ComponentIndex component);

/// A finding without path, with level, entry, sink, proofs and fingerprint. `sink` is the symbol.
[[nodiscard]] Finding makeFinding(const RuleContext &context, const rules::Rule &rule,
                                  graph::SymbolIndex entry, graph::SymbolIndex sink,
                                  graph::Confidence confidence);

/// A finding with path, message and notes about the boundaries on the path that did not stop it.
[[nodiscard]] Finding findingOf(const RuleContext &context, const rules::Rule &rule,
                                const Witness &witness);

// --- the kinds -------------------------------------------------------------------------------

/// Where the paths of a reachability rule start and end.
[[nodiscard]] SearchSpace reachabilitySpace(const RuleContext &context, const rules::Rule &rule);
/// Where paths that leave the system `home` start and end.
[[nodiscard]] SearchSpace interconnectionSpace(const RuleContext &context, const rules::Rule &rule,
                                               SystemIndex home);

/// The witnesses that lead from each component, in the order of `components`. Searches run side by
/// side where the program is large enough to repay it; the answer does not depend on how.
[[nodiscard]] std::vector<std::vector<Witness>>
findWitnesses(const RuleContext &context, const SearchSpace &space,
              const std::vector<ComponentIndex> &components);

/// Each appends its findings (in any fixed order) and its outcome.
void judgeReachability(const RuleContext &context, const rules::Rule &rule, CheckResult &result);
void judgeContainment(const RuleContext &context, const rules::Rule &rule, CheckResult &result);
void judgeInterconnection(const RuleContext &context, const rules::Rule &rule, CheckResult &result);
void judgeBoundary(const RuleContext &context, const rules::Rule &rule, CheckResult &result);

/// One entry per boundary of the project, in its order.
[[nodiscard]] std::vector<Handoff> handoffsOf(const RuleContext &context);

/// Calls that count as a use of a boundary: from outside its own functions, out of the system it
/// leads from or out of code that belongs to no system. Calls weaker than likely count only when
/// the user asked for possible findings. Indices into CallGraph::edges, ascending.
[[nodiscard]] std::vector<std::uint32_t> usesOf(const RuleContext &context, BoundaryIndex boundary);

/// The uses of a boundary whose approval has run out, but those that another boundary with the same
/// ends and a valid approval covers; none when the approval holds.
[[nodiscard]] std::vector<std::uint32_t> expiredUsesOf(const RuleContext &context,
                                                       BoundaryIndex boundary);

/// The confidence from which on a call is taken for real where nothing is reported by confidence:
/// likely, or possible when the user asked for possible findings.
[[nodiscard]] graph::Confidence countedFrom(const RuleContext &context);

} // namespace sekat::check
