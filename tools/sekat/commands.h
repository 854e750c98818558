#pragma once
// The subcommands and their options.

#include "driver/options.h"

#include <CLI/CLI.hpp>

#include <string>

namespace sekat::tool {

/// Adds every subcommand to `app`; the one that runs puts its result into `exitCode`, which must
/// outlive the parse. `self` is argv[0], from which the shipped rules are found.
void addCommands(CLI::App &app, int &exitCode, const std::string &self);

/// `query` alone, for addCommands(). `rulesFolder` is where the shipped rules lie.
void addQueryCommand(CLI::App &app, int &exitCode, const std::string &rulesFolder);

/// `collect` alone, for addCommands(); `addReport` adds the options of the report at its end.
void addCollectCommand(CLI::App &app, int &exitCode, const std::string &rulesFolder,
                       void (*addReport)(CLI::App &, driver::AuditOptions &));

/// The options by which every command that reads a project finds it; `withBuild`: and its code.
void addInputOptions(CLI::App &command, driver::InputOptions &input, bool withBuild = true);

/// `lint` alone, for addCommands(); `addReport` adds the options of the report.
void addLintCommand(CLI::App &app, int &exitCode, const std::string &rulesFolder,
                    void (*addReport)(CLI::App &, driver::AuditOptions &));

/// `--since`, of audit and lint.
void addSinceOption(CLI::App &command, driver::AuditOptions &options);

/// `-f`, and how text is shown: --color, --lang, --width.
void addFormatOptions(CLI::App &command, driver::AuditOptions &options);

/// `report` and `diff`, for addCommands(): they read saved reports and nothing else.
void addReportCommand(CLI::App &app, int &exitCode);
void addDiffCommand(CLI::App &app, int &exitCode);

} // namespace sekat::tool
