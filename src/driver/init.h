#pragma once
// `sekat init`: a first project file for a code base that has none.

#include "driver/options.h"

#include <string>
#include <vector>

namespace sekat::driver {

struct InitRequest {
  std::string file = "sekat.yaml"; ///< to write, never over another one; `-`: standard output
  std::vector<std::string> models; ///< globs of model files, relative to the project file
  bool namesOnly = false;          ///< do not extract
  bool indonesian = false;         ///< language of the comments
};

/// Extracts what the cache does not have, guesses, and writes. Without a compile database, or where
/// nothing could be extracted, the names of files are all there is, which is said. 0 when written,
/// 2 when it exists, cannot be written, or there is no code, 3 when TUs were lost.
[[nodiscard]] int runInit(const InputOptions &options, const InitRequest &request);

} // namespace sekat::driver
