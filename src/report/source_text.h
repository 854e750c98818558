#pragma once
// Source files of the audited project, read only to show a line or to hash its surroundings.
//
// Names of files come from facts and from saved reports, which are input like any other: only
// regular files below the project's root are opened, and only up to a limit. What cannot be shown
// is no error: the report then stands without the line.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::report {

/// Reads files below one folder and keeps what it read, up to kKeptBytes. Not thread safe.
class SourceText {
public:
  /// `root` is an absolute folder; an empty one makes every question unanswered.
  explicit SourceText(std::string root);

  /// The whole file, or null when it is missing, no regular file, outside the root (symbolic links
  /// resolved), larger than kLargestFile, or binary (has a NUL byte). Valid until the next call.
  [[nodiscard]] const std::string *content(const std::string &file);

  /// Line `line` (from 1) without its end; nothing when content() is null or the file is shorter.
  /// LF, CRLF and CR end a line. Valid until the next call.
  [[nodiscard]] std::optional<std::string_view> line(const std::string &file, std::uint32_t line);

  static constexpr std::size_t kLargestFile = 8u << 20;
  static constexpr std::size_t kKeptBytes = 64u << 20;

private:
  struct File {
    bool readable = false;
    std::string text;
    std::vector<std::size_t> lineStarts; ///< filled by the first call of line()
  };
  File &load(const std::string &file);

  std::string root_; ///< canonical, with a slash at the end; empty when there is none
  std::map<std::string, File, std::less<>> files_;
  std::size_t kept_ = 0;
};

} // namespace sekat::report
