#pragma once
// What the files of the machine are right now, each looked at once per run.
//
// Six hundred TUs read the same three thousand headers. Whether one has changed is asked a million
// times and answered from here: one stat per file, and its content is hashed at most once, only if
// the stat says that it may have changed.

#include "extract/file_overlay.h"
#include "support/stable_hash.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace sekat::extract {

/// Device, inode, size and both times of a file or folder, mixed. 0 means "not to be trusted".
using FileStamp = std::uint64_t;
inline constexpr FileStamp kNoStamp = 0;

/// Moment in nanoseconds of the clock that file times are taken from.
[[nodiscard]] std::int64_t fileClockNow();

/// Not thread safe. Answers stay as they were first given, even if a file changes meanwhile.
/// Through an overlay, stamps of what it changes are equal to none that the disk ever gave.
class FileStates {
public:
  explicit FileStates(const FileOverlay *overlay = nullptr)
      : overlay_(overlay), since_(fileClockNow()) {}

  /// Nothing if there is no such file or folder.
  [[nodiscard]] std::optional<FileStamp> stamp(std::string_view path);
  /// Of a folder: over the sorted names of its entries. Nothing if it cannot be read.
  [[nodiscard]] std::optional<support::Hash128> contentHash(std::string_view path);

  /// The stamp to keep beside contentHash(): kNoStamp if the file is gone or so young that a second
  /// change may hide behind the same times.
  [[nodiscard]] FileStamp settledStamp(std::string_view path);

  [[nodiscard]] std::size_t statCount() const { return files_.size(); }
  [[nodiscard]] std::size_t hashCount() const { return hashed_; }

  /// The same for a file whose content somebody read after the moment `since`. Looks at the file
  /// itself, not at what is remembered.
  [[nodiscard]] static FileStamp stampReadSince(const std::string &path, std::int64_t since);

private:
  struct State {
    bool exists = false;
    bool folder = false;
    bool hashTried = false;
    bool settled = false; ///< changed well before since_
    FileStamp stamp = kNoStamp;
    std::optional<support::Hash128> hash;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return support::hash64(text); }
  };
  State &state(std::string_view path);
  void seeThrough(std::string_view path, State &state) const;

  const FileOverlay *overlay_;
  std::unordered_map<std::string, State, Hash, std::equal_to<>> files_;
  std::size_t hashed_ = 0;
  std::int64_t since_;
};

} // namespace sekat::extract
