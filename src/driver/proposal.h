#pragma once
// From an outline of a code base to a proposed project file.
//
// Who operates which electronic system is a legal fact that no code states, so everything here is a
// guess, and each guess carries what it stands on. The steps: namespaces (folders, where namespaces
// say little) that hold groups of code become systems; the groups become components, whose role
// is what their name says, else what most of their names and the payment catalogue say; calls
// between systems become boundaries without an approval, which stop nothing until a person writes
// down who approved them.

#include "driver/code_outline.h"
#include "rules/project.h"
#include "rules/ruleset.h"

#include <string>
#include <utility>
#include <vector>

namespace sekat::driver {

/// A key of `code` in a project file and its pattern.
struct ProposedPattern {
  const char *key = "symbol"; ///< symbol or path
  std::string pattern;
};

struct ProposedSystem {
  std::string id;
  rules::BusinessModel model = rules::BusinessModel::Other;
  std::vector<rules::Bilingual> evidence;
};

struct ProposedComponent {
  std::string id;
  std::size_t system = 0;
  rules::Role role = rules::Role::Other;
  std::vector<ProposedPattern> code;
  std::vector<std::uint32_t> items; ///< of the outline, ascending
  std::vector<rules::Bilingual> evidence;
};

struct ProposedBoundary {
  std::string id;
  std::size_t from = 0, to = 0;
  rules::BoundaryKind kind = rules::BoundaryKind::Rpc;
  std::string symbol;
  std::vector<rules::Bilingual> evidence;
};

struct ProposedBarrier {
  std::string id;
  rules::BarrierKind kind = rules::BarrierKind::Consent;
  std::string symbol;
  std::vector<rules::Bilingual> evidence;
};

struct Proposal {
  bool byNamespaces = false; ///< else by folders
  std::vector<ProposedSystem> systems;
  std::vector<ProposedComponent> components; ///< by system, then id
  std::vector<ProposedBoundary> boundaries;
  std::vector<ProposedBarrier> barriers; ///< only to be looked at: shown as comments
  std::vector<rules::Bilingual> remarks; ///< what belongs to nothing, and what was left out
};

/// `name` is the project's, used for a system that nothing else names. No two patterns tie, and
/// every id is unique. Deterministic. Nothing is proposed for an outline without items.
[[nodiscard]] Proposal proposeProject(const Outline &outline, const std::string &name);

/// The project file. `models` are written as they are; `schema` is the place of the JSON schema for
/// editors. Comments are in one language. Whatever names hold is escaped.
[[nodiscard]] std::string writeProposal(const Proposal &proposal, const Outline &outline,
                                        const std::string &name,
                                        const std::vector<std::string> &models,
                                        const std::string &schema, bool indonesian);

// --- pieces, for the two sources of this header ----------------------------------------------

/// An id of lower-case letters, digits and hyphens.
[[nodiscard]] std::string idOf(std::string_view text);
/// The name with the pattern characters of globs escaped.
[[nodiscard]] std::string literalPattern(std::string_view name);

} // namespace sekat::driver
