#pragma once
// Absolute file names of the graph as a report shows them: relative to the project file's folder.

#include <string>
#include <string_view>

namespace sekat::check {

/// `path` without `.`, empty and resolvable `..` segments; purely lexical, the disk is not asked.
[[nodiscard]] std::string normalisedPath(std::string_view path);

/// `file` as seen from the folder `root`: `/` as separator, `..` where it lies outside. A file name
/// that is not absolute is taken as relative to `root` already and only normalised. Lexical, so a
/// symbolic link is not followed and the answer does not depend on the machine's disk.
[[nodiscard]] std::string relativePath(std::string_view root, std::string_view file);

} // namespace sekat::check
