#pragma once
// What a cache entry remembers of one extraction, and whether it still holds.

#include "extract/file_states.h"
#include "support/stable_hash.h"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::extract {

struct ManifestFile {
  std::string path;
  FileStamp stamp = kNoStamp;
  support::Hash128 hash;
};

/// Paths in one folder that did not exist. While the folder has the same stamp, none can have
/// appeared; the stamp of a folder that did not exist itself is kNoFolder.
struct ManifestFolder {
  std::string path;
  FileStamp stamp = kNoStamp;
  std::vector<std::string> absent; ///< names in it, sorted
};
inline constexpr FileStamp kNoFolder = ~FileStamp{0};

struct Manifest {
  support::Hash128 facts; ///< of the encoded facts
  std::string firstError; ///< of the compiler; empty if there was none
  std::vector<ManifestFile> files;
  std::vector<ManifestFolder> folders; ///< sorted by path
};

/// Groups absent paths by folder and stamps them; see FileStates::stampReadSince.
[[nodiscard]] std::vector<ManifestFolder> groupAbsent(std::vector<std::string> absent,
                                                      std::int64_t since);

/// Bytes with a checksum; files should be sorted by path, because paths share their beginnings.
[[nodiscard]] std::string encodeManifest(const Manifest &manifest);

/// Nothing but "damaged" can be wrong with a manifest.
[[nodiscard]] std::expected<Manifest, std::string> decodeManifest(std::string_view bytes);

struct ManifestCheck {
  support::Hash128 facts;
  std::string firstError;
  bool restamp = false; ///< holds, but stamps differ: files were touched and not changed
  std::string problem;  ///< why it does not hold; empty when it does
};
/// Checks without building a Manifest; a microsecond for every few files once `states` knows them.
[[nodiscard]] ManifestCheck checkManifest(std::string_view bytes, FileStates &states);

} // namespace sekat::extract
