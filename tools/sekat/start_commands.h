#pragma once
// The commands before the first audit.

#include "commands.h"

#include <string>

namespace sekat::tool {

/// The part of addInputOptions() that finds and extracts code.
void addBuildOptions(CLI::App &command, driver::InputOptions &input);

/// `init`, for addCommands().
void addInitCommand(CLI::App &app, int &exitCode, const std::string &rulesFolder);

} // namespace sekat::tool
