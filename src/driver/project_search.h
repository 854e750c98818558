#pragma once
// How a project file is found, and what is known without one.

#include "driver/inputs.h"

#include <optional>
#include <string>
#include <vector>

namespace sekat::driver {

/// The sekat.yaml in this folder or the nearest one above it; empty when there is none.
[[nodiscard]] std::string findProjectFile(const std::string &start);

/// The shipped catalogue, and the models: shipped ones and those of `own` (absolute paths). An
/// empty list turns all shipped ones off but those of the language's own library.
void loadShipped(const InputOptions &options, const std::optional<std::vector<std::string>> &own,
                 Inputs &inputs, support::Diagnostics &diagnostics);

} // namespace sekat::driver
