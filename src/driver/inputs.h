#pragma once
// Everything a person wrote, found and read before anything slow begins.

#include "driver/options.h"
#include "extract/compile_db.h"
#include "graph/models.h"
#include "graph/split_wires.h"
#include "rules/project.h"
#include "rules/ruleset.h"
#include "support/diagnostics.h"

#include <string>
#include <vector>

namespace sekat::driver {

struct Inputs {
  rules::Project project;
  std::vector<rules::Ruleset> rulesets;
  rules::Catalogue catalogue;
  std::vector<rules::Model> models;
  rules::Date asOf;
};

/// Finds the project file and loads it with its rulesets, catalogue and models. Mistakes of all
/// files are in `diagnostics`; the value is meaningful only without errors.
[[nodiscard]] Inputs loadInputs(const InputOptions &options, support::Diagnostics &diagnostics);

/// The compile database of the project; a mistake is an error in `diagnostics`.
[[nodiscard]] extract::CompileDatabase loadDatabase(const InputOptions &options,
                                                    const std::string &projectRoot,
                                                    support::Diagnostics &diagnostics);

/// Models as the graph wants them: patterns become functions.
[[nodiscard]] graph::Models graphModels(const std::vector<rules::Model> &models);
/// The wires of models whose address stands in another call, after a word or in literals.
[[nodiscard]] std::vector<graph::SplitWireModel>
splitWireModels(const std::vector<rules::Model> &models);
[[nodiscard]] graph::NamePattern namePattern(const rules::Glob &glob);
/// The step that a word of interfaces.md 4 names; a callback for any other word.
[[nodiscard]] facts::Via viaFromName(const std::string &name);

/// The day of the clock in UTC, as a date.
[[nodiscard]] std::string today();
/// Whether the text is a day of the calendar, "YYYY-MM-DD".
[[nodiscard]] bool isDate(const std::string &text);

} // namespace sekat::driver
