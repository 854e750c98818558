#pragma once
// Reading the few files that a person wrote: sizes and kinds are looked at before anything is
// opened.

#include "support/diagnostics.h"

#include <optional>
#include <string>
#include <vector>

namespace sekat::rules {

/// The text of a regular file of at most yaml::kMaxFileBytes. Everything else (missing, folder,
/// pipe, too large) is reported and gives nothing.
[[nodiscard]] std::optional<std::string> readTextFile(const std::string &path,
                                                      support::Diagnostics &diagnostics);

/// Names of the entries of a folder that are folders (or files ending in `suffix`), sorted. Hidden
/// entries are left out. A folder that cannot be read is reported and gives nothing.
[[nodiscard]] std::vector<std::string> subfolders(const std::string &folder,
                                                  support::Diagnostics &diagnostics);
[[nodiscard]] std::vector<std::string> filesEndingIn(const std::string &suffix,
                                                     const std::string &folder,
                                                     support::Diagnostics &diagnostics);

/// Absolute paths of the files that a path glob selects, sorted. `pattern` is taken relative to
/// `root`. `**` does not follow symbolic links to folders; at most 100,000 entries are looked at.
[[nodiscard]] std::vector<std::string> expandGlob(const std::string &pattern,
                                                  const std::string &root);

} // namespace sekat::rules
