#pragma once
// What an earlier revision of a working tree looked like, as far as it differs from the files that
// lie there now, and how it was compiled.
//
// The compile database of that revision is not known. Commands of files that both revisions have
// are taken as they are; a file that was renamed had the command of its new name, and one that was
// deleted the command of the nearest file that is left, as clangd guesses for a file without one.

#include "extract/compile_db.h"
#include "extract/file_overlay.h"

#include <expected>
#include <string>
#include <vector>

namespace sekat::driver {

struct BaseRevision {
  std::string name;   ///< as it was asked for
  std::string commit; ///< full hash
  extract::FileOverlay overlay;
  extract::CompileDatabase database;
  /// What could not be seen as it was (a submodule of another revision, a link): one name each.
  /// What is compiled with it may be judged wrongly.
  std::vector<std::string> unseen;
  /// Absolute names of sources whose command was guessed: whether they were compiled is not known.
  std::vector<std::string> guessed;
  std::vector<std::string> notes; ///< what was assumed, one sentence each
};

/// Asks git for `revision` of the repository around `root`, the folder of the project file. Cost:
/// reads what differs, nothing else. The error is one sentence.
[[nodiscard]] std::expected<BaseRevision, std::string>
readRevision(const std::string &root, const std::string &revision,
             const extract::CompileDatabase &database);

} // namespace sekat::driver
