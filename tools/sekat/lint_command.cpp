// `sekat lint`.

#include "commands.h"

#include "driver/lint.h"

#include <memory>

namespace sekat::tool {

void addLintCommand(CLI::App &app, int &exitCode, const std::string &rulesFolder,
                    void (*addReport)(CLI::App &, driver::AuditOptions &)) {
  auto options = std::make_shared<driver::AuditOptions>();
  auto request = std::make_shared<driver::LintRequest>();
  options->input.rulesFolder = rulesFolder;
  CLI::App *command = app.add_subcommand(
      "lint", "judge edited files fast: the rest of the program comes from the cache");
  command->add_option(
      "files", request->files,
      "edited files (default: those that differ from git's HEAD, or\nfrom --since)");
  command->add_flag("--watch", request->watch,
                    "judge again whenever a file of the project changes, until interrupted");
  command->add_flag("--if-cached", request->ifCached,
                    "for hooks: do nothing where an audit never was; what cannot be judged fails\n"
                    "nothing");
  addInputOptions(*command, options->input);
  addSinceOption(*command, *options);
  addReport(*command, *options);
  command->footer(
      "Examples:\n  sekat lint -p build src/feed.cpp\n  sekat lint --since origin/main --watch\n"
      "Exit codes: 0 compliant, 1 findings, 2 could not start, 3 incomplete, 4 internal error");
  command->callback(
      [options, request, &exitCode] { exitCode = driver::runLint(*options, *request); });
}

} // namespace sekat::tool
