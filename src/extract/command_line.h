#pragma once
// From the text of a compile command to an argument vector: what a shell, a response file and a
// compiler launcher would have done, as far as that can be known without running anything.

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sekat::extract {

/// `path` made absolute against `directory` and freed of ".", ".." and double slashes. Lexically:
/// no symbolic link is followed.
[[nodiscard]] std::string absolutePath(const std::string &directory, const std::string &path);

/// Splits the `command` of a database the way a POSIX shell does: quotes, backslashes, and the
/// operators && || ; | > < when they stand alone, which make it several simple commands. Fails for
/// what only a shell can expand ($(...), backticks) and for an open quote.
[[nodiscard]] std::expected<std::vector<std::vector<std::string>>, std::string>
splitCommand(std::string_view command);

/// Expands @file arguments as GCC does: relative to the directory of the command, nested, quotes
/// and backslashes undone. Remembers files, because a thousand commands may name the same one.
class ResponseFiles {
public:
  static constexpr int kMaxDepth = 16;
  static constexpr std::uint64_t kMaxFileBytes = 16 << 20;
  /// Per command, so that a small file that names itself often cannot fill the memory or the day.
  static constexpr std::size_t kMaxArguments = 200'000;
  static constexpr std::size_t kMaxExpansions = 10'000;
  /// Over all commands together.
  static constexpr std::size_t kMaxTotal = 50'000'000;

  /// Fails if a file cannot be read, nesting is too deep or the result too long.
  [[nodiscard]] std::expected<std::vector<std::string>, std::string>
  expand(const std::vector<std::string> &arguments, const std::string &directory);

private:
  /// One command under way.
  struct Expansion {
    const std::string &directory;
    std::vector<std::string> arguments;
    std::size_t expansions = 0;
    std::string problem;
  };
  bool expandInto(Expansion &expansion, const std::vector<std::string> &arguments, int depth);
  const std::vector<std::string> *words(Expansion &expansion, const std::string &path);

  std::unordered_map<std::string, std::vector<std::string>> files_;
  std::size_t total_ = 0;
};

/// What the name of a program says about it.
struct Program {
  enum class Kind {
    NotCompiler, ///< or none that is known
    Compiler,    ///< takes the options of GCC
    Foreign,     ///< a compiler with another command line (cl, nvcc)
    NotCode,     ///< makes objects from something else (assembler, Fortran, linker)
  };
  Kind kind = Kind::NotCompiler;
  bool cxx = false;     ///< g++ and the like: C++ unless told otherwise
  bool wrapper = false; ///< adds options of its own that nobody can see (mpicc)
  std::string target;   ///< from the name of a cross compiler, e.g. "aarch64-linux-gnu"
};

/// Knows gcc, g++, cc, c++, clang, clang++, icx, emcc and others, with path, version, target prefix
/// and ".exe".
[[nodiscard]] Program identifyProgram(const std::string &argument0);

/// Number of leading arguments that only lead to the compiler: VAR=value, env, ccache with its
/// settings, distcc, icecc, sccache, gomacc, nice, time, and unknown wrapper scripts that have a
/// known compiler behind them. arguments.size() if there is no compiler.
[[nodiscard]] std::size_t skipLaunchers(const std::vector<std::string> &arguments);

} // namespace sekat::extract
