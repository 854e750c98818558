#include "driver/doctor.h"

#include "driver/inputs.h"
#include "extract/extractor.h"

#include <fmt/format.h>

#include <filesystem>

namespace sekat::driver {

int runDoctor(const InputOptions &options) {
  support::Diagnostics diagnostics;
  const Inputs inputs = loadInputs(options, diagnostics);
  extract::CompileDatabase database;
  if (!inputs.project.root.empty())
    database = loadDatabase(options, inputs.project.root, diagnostics);
  diagnostics.print(stderr);
  if (diagnostics.hasErrors()) {
    fmt::print("An audit could not start: {} error(s), see above.\n", diagnostics.errorCount());
    return kExitCouldNotStart;
  }
  fmt::print("ok    project     {} ({} systems, {} components, {} boundaries)\n",
             inputs.project.name, inputs.project.systems.size(), inputs.project.components.size(),
             inputs.project.boundaries.size());
  for (const rules::Ruleset &ruleset : inputs.rulesets)
    fmt::print("ok    ruleset     {} {} ({} rules, {} clauses)\n", ruleset.name, ruleset.version,
               ruleset.rules.size(), ruleset.clauses.size());
  fmt::print("ok    catalogue   {} signals\n", inputs.catalogue.signals.size());
  fmt::print("ok    models      {} files\n", inputs.models.size());
  fmt::print("ok    clang       {}\n", extract::clangVersion());
  fmt::print("ok    database    {} entries, {} commands\n", database.entries,
             database.commands.size());
  std::size_t lost = 0;
  for (const extract::CompileCommand &command : database.commands) {
    std::string reason = command.unusable;
    std::error_code error;
    if (reason.empty() && !std::filesystem::is_regular_file(command.file, error))
      reason = "the file does not exist";
    if (!reason.empty() && !command.notCode) {
      ++lost;
      fmt::print("LOST  {}: {}\n", command.file, reason);
    }
    for (const std::string &note : command.notes)
      fmt::print("note  {}: {}\n", command.file, note);
  }
  if (lost) {
    fmt::print("{} translation unit(s) would be lost: the audit could not end as compliant.\n",
               lost);
    return kExitIncomplete;
  }
  fmt::print("Nothing stands in the way of a complete audit.\n");
  return kExitCompliant;
}

} // namespace sekat::driver
