#pragma once
// Whole files in, whole files out, for everybody who reads or writes one.

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace sekat::support {

/// Reads a regular file; anything else (a folder, a device, a pipe that would block) is refused,
/// and so is a file of more than `limit` bytes. The error is one sentence that begins with the
/// path.
[[nodiscard]] std::expected<std::string, std::string> readFile(const std::string &path,
                                                               std::uint64_t limit);

/// Writes to a temporary name in the same folder and renames it, so that `path` never holds a torn
/// file, whoever dies or writes at the same time. The folder must exist. Not synced to the disk:
/// after a power failure the file may be empty. What is no regular file (a device, a pipe) is
/// written to in place. The error is one sentence that begins with the path.
[[nodiscard]] std::expected<void, std::string> writeFile(const std::string &path,
                                                         std::string_view bytes);

/// The same with a temporary name of the caller's choice, on the same file system, that nobody else
/// uses: for those who clean up after a writer that was killed.
[[nodiscard]] std::expected<void, std::string>
writeFileThrough(const std::string &temporary, const std::string &path, std::string_view bytes);

} // namespace sekat::support
