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

/// The options by which every command that reads a project finds it; `withBuild`: and its code.
void addInputOptions(CLI::App &command, driver::InputOptions &input, bool withBuild = true);

} // namespace sekat::tool
