#pragma once
// The loaders without a file system: text in memory to checked values. The public loaders read
// files and call these; tests and fuzzers call them directly. None throws; `file` is the name in
// messages.

#include "rules/project.h"
#include "rules/ruleset.h"
#include "rules/yaml_reader.h"

#include <string>
#include <string_view>
#include <vector>

namespace sekat::rules {

/// `path` names the file in messages and gives Project::file and Project::root. Patterns of model
/// files are expanded on disk, relative to the root.
[[nodiscard]] Project parseProject(std::string_view text, const std::string &path,
                                   support::Diagnostics &diagnostics);

/// Everything of ruleset.yaml except the rules.
[[nodiscard]] Ruleset parseRulesetHeader(std::string_view text, const std::string &file,
                                         support::Diagnostics &diagnostics);
[[nodiscard]] Rule parseRule(std::string_view text, const std::string &file,
                             support::Diagnostics &diagnostics);
/// Appends the signals of one catalogue file.
void parseCatalogue(std::string_view text, const std::string &file, Catalogue &catalogue,
                    support::Diagnostics &diagnostics);
[[nodiscard]] Model parseModel(std::string_view text, const std::string &file,
                               support::Diagnostics &diagnostics);

// --- pieces that several formats share -----------------------------------------------------------

/// `{ en: ..., id: ... }`, both present.
[[nodiscard]] Bilingual readBilingual(yaml::Fields &fields, std::string_view key);
/// A glob over qualified names; a pattern that cannot match what was meant is warned about.
[[nodiscard]] std::optional<Glob> readSymbolGlob(yaml::Reader &reader, const yaml::Node &node,
                                                 const std::string &what);
/// The lists `code` and `runtime` of a component, boundary or barrier.
[[nodiscard]] std::vector<CodePattern> readCode(yaml::Fields &owner);
[[nodiscard]] std::vector<RuntimePattern> readRuntime(yaml::Fields &owner);

} // namespace sekat::rules
