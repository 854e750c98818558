// `sekat lint`.

#include "commands.h"

#include "driver/lint.h"

#include <memory>

namespace sekat::tool {

void addLintCommand(CLI::App &app, int &exitCode, const std::string &rulesFolder,
                    void (*addReport)(CLI::App &, driver::AuditOptions &)) {
  auto options = std::make_shared<driver::AuditOptions>();
  auto files = std::make_shared<std::vector<std::string>>();
  options->input.rulesFolder = rulesFolder;
  CLI::App *command = app.add_subcommand(
      "lint", "judge edited files fast: the rest of the program comes from the cache");
  command->add_option("files", *files, "edited files (default: those that differ from git's HEAD)");
  addInputOptions(*command, options->input);
  addReport(*command, *options);
  command->footer(
      "Example:\n  sekat lint -p build src/feed.cpp\n"
      "Exit codes: 0 compliant, 1 findings, 2 could not start, 3 incomplete, 4 internal error");
  command->callback([options, files, &exitCode] { exitCode = driver::runLint(*options, *files); });
}

} // namespace sekat::tool
