#pragma once
// What is asked of git. Nothing is changed by it, no hook, filter or external program is started,
// and no remote is asked.

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

namespace sekat::driver {

/// The standard output of `git -C folder words...`, of at most 512 MiB; `input` becomes its
/// standard input. The error is one sentence: git's own last words, or why it could not be run.
[[nodiscard]] std::expected<std::string, std::string> runGit(const std::string &folder,
                                                             const std::vector<std::string> &words,
                                                             const std::string &input = {});

/// Texts that git separates by zeros (-z).
[[nodiscard]] std::vector<std::string> splitZeros(const std::string &text);

} // namespace sekat::driver
