#pragma once
// How the project is built: compile_commands.json, read into commands that our own clang can run.
//
// A database records what another compiler was told. What is kept of it is what decides the meaning
// of the code (macros, include paths, language, target); what is dropped is what only decides the
// output. Whatever was dropped although it might matter is said in `notes`; a command that cannot
// be run says why in `unusable`, and counts as a translation unit that was lost: an entry never
// disappears silently.

#include <cstddef>
#include <expected>
#include <string>
#include <vector>

namespace sekat::extract {

/// One translation unit to analyse.
struct CompileCommand {
  std::string directory; ///< absolute, normalised; relative paths in `arguments` count from here
  std::string file;      ///< absolute, normalised, symbolic links kept as they are
  /// argv for clang. [0] is "clang" or "clang++" so that it picks the right driver mode; no output,
  /// no dependency files, no -c; the source file stands in it exactly once, as `file`, and last (so
  /// put further options before it). Empty when the command is unusable for what it says.
  std::vector<std::string> arguments;
  std::vector<std::string> notes; ///< e.g. "dropped -fanalyzer: only gcc knows it", sorted
  std::string unusable;           ///< why it cannot be run, one sentence; empty when it can
  /// With `unusable`: not a translation unit of the C family at all (assembler, Fortran, a link
  /// step), so that the caller may count it as skipped instead of failed.
  bool notCode = false;

  friend bool operator==(const CompileCommand &, const CompileCommand &) = default;
};

struct CompileDatabase {
  std::string path; ///< absolute path of the compile_commands.json that was read
  /// Sorted by (file, arguments, directory), so that a shuffled database gives the same run.
  /// Several commands of one file stay apart when they differ after cleaning.
  std::vector<CompileCommand> commands;
  std::size_t entries = 0;    ///< entries of the database
  std::size_t duplicates = 0; ///< entries that were the same as another one after cleaning
};

/// Finds the compile_commands.json that belongs to `start` (a folder) the way clangd does: in
/// `start` and each folder above it, there first compile_commands.json itself, then those in
/// build*/ (by name, "build" first). The error names what was looked for and how to make one.
[[nodiscard]] std::expected<std::string, std::string> findDatabase(const std::string &start);

/// Reads and cleans a database. `path` is the file, or the folder that holds it. The error is one
/// sentence that begins with the path (and line and column where there is one). A database without
/// entries is an error; a single entry that cannot be run is not.
[[nodiscard]] std::expected<CompileDatabase, std::string> readDatabase(const std::string &path);

/// The same for text that is already in memory; `path` is for messages and names the folder that
/// relative directories count from. Nothing but response files is read from disk.
[[nodiscard]] std::expected<CompileDatabase, std::string> parseDatabase(const std::string &path,
                                                                        const std::string &json);

} // namespace sekat::extract
