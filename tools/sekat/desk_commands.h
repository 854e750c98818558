#pragma once
// The commands of the reviewer's desk, which print something else than a report of findings.

#include "driver/options.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace sekat::tool {

/// Each alone, for addCommands(); arguments as there.
void addPlanCommand(CLI::App &app, int &exitCode, const std::string &rulesFolder);
void addPictureCommand(CLI::App &app, int &exitCode);

/// `-f` with one of `names`; `fallback` is the default that the help names.
void addFormats(CLI::App &command, driver::AuditOptions &options,
                const std::vector<std::string> &names, const std::string &fallback);
/// `--lang`; whether it was given at all shows in `english` and `indonesian`.
void addLanguage(CLI::App &command, driver::AuditOptions &options, const std::string &help);
/// `-f` with one of `names` (the first is the default), `--lang` and `--width`.
void addPlainFormats(CLI::App &command, driver::AuditOptions &options,
                     const std::vector<std::string> &names);
/// `--min-confidence`.
void addMinConfidence(CLI::App &command, driver::AuditOptions &options);

} // namespace sekat::tool
