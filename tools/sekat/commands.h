#pragma once
// The subcommands and their options.

#include <CLI/CLI.hpp>

#include <string>

namespace sekat::tool {

/// Adds every subcommand to `app`; the one that runs puts its result into `exitCode`, which must
/// outlive the parse. `self` is argv[0], from which the shipped rules are found.
void addCommands(CLI::App &app, int &exitCode, const std::string &self);

} // namespace sekat::tool
