#pragma once
// Facts kept on disk, so that a translation unit is parsed again only when something changed that
// could change its facts.
//
//   <folder>/v<N>/commands/ab/<key>.manifest   what was read for a command, and which facts it gave
//   <folder>/v<N>/commands/ab/<key>.manifest-1 the one before, and so on: three of them
//   <folder>/v<N>/commands/ab/<key>.manifest-lost   why there were no facts the last time
//   <folder>/v<N>/facts/ab/<hash>.facts        encoded facts under the hash of their bytes
//   <folder>/v<N>/tmp/<pid>-<n>                files being written
//
// The key is a hash of the cleaned command, its folder, the environment variables that clang reads,
// the versions and a salt of the caller. A manifest lists every file that was read with a stamp
// (size, times, inode) and a hash of its content, every folder that was listed, and every path that
// was looked for in vain: a file that appears there would be found first. An entry is valid if each
// stamp or else each content is the same and nothing has appeared. Earlier manifests of a command
// stay for those who go back and forth between revisions, or compare two.
//
// Every file is written under a temporary name and renamed and carries a checksum, facts are named
// by their content and never change, so readers and writers need no lock, a process may be killed
// at any point, and what is torn is a miss. Losing a race costs an entry, never its truth.

#include "extract/compile_db.h"
#include "extract/file_states.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::extract {

/// Raised with every change of the layout or of the manifests.
inline constexpr int kCacheVersion = 1;

struct Manifest;

/// What decided the facts without being read; see LookupRecorder.
struct Lookups {
  std::vector<std::string> absent; ///< absolute paths that were looked for in vain
  std::vector<std::string> listed; ///< absolute paths of folders whose entries were listed
};

class FactCache {
public:
  /// Makes the folder if needed. `salt` is everything that decides the facts besides the command
  /// and the versions of facts and hashes: versions of the program and of clang, options of
  /// extraction.
  [[nodiscard]] static std::expected<FactCache, std::string> open(const std::string &folder,
                                                                  std::string salt);

  struct Hit {
    std::string facts;      ///< path of the encoded facts, whose bytes have been checked
    std::string firstError; ///< first compile error of the TU; empty if there is none
  };
  /// Whether the bytes of the facts are proven to be those that were kept.
  enum class Content { Checked, Unread };
  /// The facts of `command`, or why there are none ("not in the cache", "<file> has changed", ...).
  /// `states` remembers files over all lookups of a run.
  [[nodiscard]] std::expected<Hit, std::string> lookup(const CompileCommand &command,
                                                       FileStates &states,
                                                       Content content = Content::Checked) const;

  /// The facts that were kept last, whatever became of the files since then; nothing if there are
  /// none. For those who would rather have an answer of yesterday than wait.
  [[nodiscard]] std::optional<Hit> lastKnown(const CompileCommand &command) const;
  /// Whether facts of the command were ever kept, or lost; looks, but does not read.
  [[nodiscard]] bool knows(const CompileCommand &command) const;
  /// The files that were read for them, sorted.
  [[nodiscard]] std::vector<std::string> lastInputs(const CompileCommand &command) const;

  /// Remembers that a command gave no facts, for as long as its main file stays the same and none
  /// are stored.
  void markLost(const CompileCommand &command, std::string_view reason) const;
  [[nodiscard]] std::optional<std::string> lostBefore(const CompileCommand &command) const;

  /// Something that was made from facts, kept under a key that names all it was made from. Loading
  /// fails if it is not there or damaged. Of each kind the sixteen used last are kept.
  [[nodiscard]] std::expected<std::string, std::string> load(const char *kind,
                                                             const support::Hash128 &key) const;
  [[nodiscard]] std::expected<void, std::string> keep(const char *kind, const support::Hash128 &key,
                                                      std::string_view bytes) const;

  /// The same cache for facts of files as the overlay shows them, which must outlive it. Only what
  /// was extracted through the overlay may be stored in it.
  [[nodiscard]] FactCache seenThrough(const FileOverlay &overlay) const {
    FactCache cache = *this;
    cache.overlay_ = &overlay;
    return cache;
  }
  [[nodiscard]] const FileOverlay *overlay() const { return overlay_; }

  /// Keeps encoded facts. The files read are those the facts list as inputs; `startedAt` is
  /// fileClockNow() from before the first of them was read. May be called from any process. Returns
  /// the path of the facts.
  [[nodiscard]] std::expected<std::string, std::string> store(const CompileCommand &command,
                                                              std::string_view encoded,
                                                              const Lookups &lookups,
                                                              std::int64_t startedAt) const;

  /// Removes what process `pid` was writing when it was killed. Only for one's own children.
  void removeTemporaries(int pid) const;

  struct Pruned {
    std::size_t removed = 0;     ///< files
    std::uint64_t bytesLeft = 0; ///< of facts and manifests
  };
  /// Removes the entries used longest ago until `maxBytes` are left, then facts that no entry
  /// names. Nothing used within the last hour goes, because another run may be about to read it.
  Pruned prune(std::uint64_t maxBytes) const;

private:
  FactCache(std::string root, std::string salt) : root_(std::move(root)), salt_(std::move(salt)) {}
  [[nodiscard]] std::string manifestPath(const CompileCommand &command) const;
  [[nodiscard]] std::expected<Hit, std::string>
  lookupEntry(const std::string &path, FileStates &states, Content content) const;
  [[nodiscard]] std::expected<void, std::string> storeEntry(const std::string &path,
                                                            const Manifest &manifest) const;
  [[nodiscard]] std::string factsPath(const support::Hash128 &hash) const;
  [[nodiscard]] std::expected<void, std::string> write(const std::string &path,
                                                       std::string_view bytes) const;

  std::string root_; ///< with the version
  std::string salt_;
  const FileOverlay *overlay_ = nullptr;
};

} // namespace sekat::extract
