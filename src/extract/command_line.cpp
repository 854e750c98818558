#include "extract/command_line.h"

#include "support/files.h"

#include <llvm/TargetParser/Triple.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

namespace sekat::extract {

namespace {

bool isSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

bool isOperator(std::string_view word) {
  static constexpr std::array<std::string_view, 10> kOperators{"&&", "||", ";",  "|",    ">",
                                                               ">>", "<",  "2>", "2>&1", "&"};
  return std::ranges::find(kOperators, word) != kOperators.end();
}
bool takesFile(std::string_view redirection) {
  return redirection.ends_with('>') || redirection.ends_with('<');
}

/// Reads words one after another. Shells and response files differ in one point: within double
/// quotes a shell keeps a backslash before most characters, GCC's response files never do.
class WordReader {
public:
  WordReader(std::string_view text, bool shell) : text_(text), shell_(shell) {}

  /// False at the end or on an error.
  bool next(std::string &word) {
    while (at_ < text_.size() && isSpace(text_[at_]))
      ++at_;
    word.clear();
    quoted_ = false;
    if (at_ == text_.size())
      return false;
    while (at_ < text_.size() && !isSpace(text_[at_]) && problem_.empty())
      piece(word);
    return problem_.empty();
  }
  /// Whether any part of the last word was quoted: then it is no operator.
  [[nodiscard]] bool quoted() const { return quoted_; }
  [[nodiscard]] const std::string &problem() const { return problem_; }

private:
  void piece(std::string &word) {
    const char c = text_[at_++];
    if (c == '\'')
      singleQuotes(word);
    else if (c == '"')
      doubleQuotes(word);
    else if (c == '\\')
      backslash(word);
    else if (needsShell(c))
      problem_ = "it needs a shell to run another command inside it";
    else
      word.push_back(c);
  }
  bool needsShell(char c) const {
    return shell_ && (c == '`' || (c == '$' && at_ < text_.size() && text_[at_] == '('));
  }
  void backslash(std::string &word) {
    quoted_ = true;
    if (at_ == text_.size())
      return;
    const char c = text_[at_++];
    if (c != '\n') // a continued line
      word.push_back(c);
  }
  void singleQuotes(std::string &word) {
    quoted_ = true;
    const std::size_t end = shell_ ? text_.find('\'', at_) : endOfSingleQuotes();
    if (end == std::string_view::npos) {
      problem_ = "it has an open quote";
      return;
    }
    for (; at_ < end; ++at_) {
      if (!shell_ && text_[at_] == '\\' && at_ + 1 < end)
        ++at_;
      word.push_back(text_[at_]);
    }
    ++at_;
  }
  std::size_t endOfSingleQuotes() const {
    for (std::size_t i = at_; i < text_.size(); ++i) {
      if (text_[i] == '\\')
        ++i;
      else if (text_[i] == '\'')
        return i;
    }
    return std::string_view::npos;
  }
  void doubleQuotes(std::string &word) {
    quoted_ = true;
    while (at_ < text_.size() && text_[at_] != '"') {
      char c = text_[at_++];
      if (needsShell(c)) {
        problem_ = "it needs a shell to run another command inside it";
        return;
      }
      if (c == '\\' && at_ < text_.size()) {
        const char escaped = text_[at_];
        const bool special = escaped == '"' || escaped == '\\' || escaped == '$' || escaped == '`';
        if (escaped == '\n') {
          ++at_;
          continue;
        }
        if (special || !shell_)
          c = text_[at_++];
      }
      word.push_back(c);
    }
    if (at_ == text_.size())
      problem_ = "it has an open quote";
    else
      ++at_;
  }

  std::string_view text_;
  bool shell_;
  std::size_t at_ = 0;
  bool quoted_ = false;
  std::string problem_;
};

std::string baseName(const std::string &path) { return path.substr(path.find_last_of("/\\") + 1); }

bool isAssignment(const std::string &word) {
  const std::size_t equals = word.find('=');
  return equals != std::string::npos && equals > 0 &&
         !std::isdigit(static_cast<unsigned char>(word[0])) &&
         std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(equals), [](char c) {
           return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
         });
}

struct KnownProgram {
  std::string_view name;
  Program::Kind kind;
  bool cxx;
  bool wrapper;
};

// Longer names before their own endings, because a name may have a prefix ("x86_64-linux-gnu-gcc").
constexpr auto kCompiler = Program::Kind::Compiler;
constexpr auto kForeign = Program::Kind::Foreign;
constexpr auto kNotCode = Program::Kind::NotCode;
constexpr std::array kPrograms{
    KnownProgram{"clang-cl", kForeign, false, false},
    KnownProgram{"clang-cpp", kCompiler, false, false},
    KnownProgram{"clang++", kCompiler, true, false},
    KnownProgram{"clang", kCompiler, false, false},
    KnownProgram{"g++", kCompiler, true, false},
    KnownProgram{"gcc", kCompiler, false, false},
    KnownProgram{"c++", kCompiler, true, false},
    KnownProgram{"cc", kCompiler, false, false},
    KnownProgram{"c89", kCompiler, false, false},
    KnownProgram{"c99", kCompiler, false, false},
    KnownProgram{"c11", kCompiler, false, false},
    KnownProgram{"tcc", kCompiler, false, false},
    KnownProgram{"icpc", kCompiler, true, false},
    KnownProgram{"icpx", kCompiler, true, false},
    KnownProgram{"icc", kCompiler, false, false},
    KnownProgram{"icx", kCompiler, false, false},
    KnownProgram{"dpcpp", kCompiler, true, true},
    KnownProgram{"hipcc", kCompiler, true, true},
    KnownProgram{"armclang", kCompiler, false, false},
    KnownProgram{"emcc", kCompiler, false, true},
    KnownProgram{"em++", kCompiler, true, true},
    KnownProgram{"mpicc", kCompiler, false, true},
    KnownProgram{"mpicxx", kCompiler, true, true},
    KnownProgram{"mpic++", kCompiler, true, true},
    KnownProgram{"afl-clang-fast", kCompiler, false, false},
    KnownProgram{"afl-clang-fast++", kCompiler, true, false},
    KnownProgram{"cl", kForeign, false, false},
    KnownProgram{"nvcc", kForeign, true, false},
    KnownProgram{"gfortran", kNotCode, false, false},
    KnownProgram{"flang", kNotCode, false, false},
    KnownProgram{"flang-new", kNotCode, false, false},
    KnownProgram{"as", kNotCode, false, false},
    KnownProgram{"nasm", kNotCode, false, false},
    KnownProgram{"yasm", kNotCode, false, false},
    KnownProgram{"ld", kNotCode, false, false},
    KnownProgram{"ar", kNotCode, false, false},
};

const KnownProgram *findProgram(std::string_view name) {
  const auto found = std::ranges::find(kPrograms, name, &KnownProgram::name);
  return found == kPrograms.end() ? nullptr : &*found;
}

/// "g++-12.2" to "g++", "clang19" to "clang"; "c99" is a name of its own.
std::string_view withoutVersion(std::string_view name) {
  const std::size_t end = name.find_last_not_of("0123456789.");
  if (end == std::string_view::npos || end + 1 == name.size())
    return name;
  return name.substr(0, name[end] == '-' ? end : end + 1);
}

/// Options of a launcher that take the next word.
bool takesValue(std::string_view launcher, std::string_view option) {
  if (launcher == "env")
    return option == "-u" || option == "-C" || option == "--unset" || option == "--chdir";
  if (launcher == "nice" || launcher == "ionice")
    return option == "-n" || option == "-c" || option == "-p";
  if (launcher == "ccache")
    return option == "--config-path" || option == "-d" || option == "--directory";
  return launcher == "time" && (option == "-f" || option == "-o");
}

bool isLauncher(std::string_view name) {
  static constexpr std::array<std::string_view, 18> kLaunchers{
      "ccache",    "sccache",    "distcc",   "icecc",    "icerun", "gomacc",
      "rewrapper", "reclient",   "env",      "nice",     "ionice", "time",
      "nohup",     "buildcache", "cachepot", "colorgcc", "pump",   "stdbuf"};
  return std::ranges::find(kLaunchers, name) != kLaunchers.end();
}

/// Commands that mention a compiler without running it.
bool isNever(std::string_view name) {
  static constexpr std::array<std::string_view, 13> kNever{
      "echo", "printf", "true",  "false", "cp",      "mv",  "rm",
      "ln",   "touch",  "mkdir", "cat",   "install", "test"};
  return std::ranges::find(kNever, name) != kNever.end();
}

} // namespace

std::string absolutePath(const std::string &directory, const std::string &path) {
  std::filesystem::path absolute = std::filesystem::path(directory) / path;
  std::string normal = absolute.lexically_normal().string();
  while (normal.size() > 1 && normal.ends_with('/'))
    normal.pop_back();
  return normal;
}

std::expected<std::vector<std::vector<std::string>>, std::string>
splitCommand(std::string_view command) {
  std::vector<std::vector<std::string>> commands(1);
  WordReader reader(command, true);
  std::string word;
  while (reader.next(word)) {
    if (reader.quoted() || !isOperator(word)) {
      commands.back().push_back(word);
      continue;
    }
    if (takesFile(word))
      (void)reader.next(word); // where the output goes
    else if (word != "2>&1" && !commands.back().empty())
      commands.emplace_back();
  }
  if (!reader.problem().empty())
    return std::unexpected(reader.problem());
  if (commands.back().empty() && commands.size() > 1)
    commands.pop_back();
  return commands;
}

std::expected<std::vector<std::string>, std::string>
ResponseFiles::expand(const std::vector<std::string> &arguments, const std::string &directory) {
  if (std::ranges::none_of(arguments, [](const std::string &a) { return a.starts_with('@'); }))
    return arguments;
  Expansion expansion{directory, {}, 0, {}};
  if (!expandInto(expansion, arguments, 0))
    return std::unexpected(std::move(expansion.problem));
  return std::move(expansion.arguments);
}

bool ResponseFiles::expandInto(Expansion &expansion, const std::vector<std::string> &arguments,
                               int depth) {
  for (const std::string &argument : arguments) {
    if (expansion.arguments.size() >= kMaxArguments || expansion.expansions >= kMaxExpansions ||
        total_ >= kMaxTotal) {
      expansion.problem = "its response files expand to too many arguments";
      return false;
    }
    if (argument.size() < 2 || argument[0] != '@') {
      expansion.arguments.push_back(argument);
      ++total_;
      continue;
    }
    if (depth == kMaxDepth) {
      expansion.problem =
          "its response files are nested more than " + std::to_string(kMaxDepth) + " deep";
      return false;
    }
    ++expansion.expansions;
    const auto *content = words(expansion, absolutePath(expansion.directory, argument.substr(1)));
    if (content == nullptr || !expandInto(expansion, *content, depth + 1))
      return false;
  }
  return true;
}

/// The pointer stays valid: elements of an unordered_map do not move.
const std::vector<std::string> *ResponseFiles::words(Expansion &expansion,
                                                     const std::string &path) {
  const auto known = files_.find(path);
  if (known != files_.end())
    return &known->second;
  const auto text = support::readFile(path, kMaxFileBytes);
  if (!text) {
    expansion.problem = "its response file " + text.error();
    return nullptr;
  }
  WordReader reader(*text, false);
  std::vector<std::string> found;
  for (std::string word; found.size() <= kMaxArguments && reader.next(word);)
    found.push_back(word);
  if (!reader.problem().empty()) {
    expansion.problem = "its response file " + path + ": " + reader.problem();
    return nullptr;
  }
  return &files_.emplace(path, std::move(found)).first->second;
}

Program identifyProgram(const std::string &argument0) {
  std::string name = baseName(argument0);
  if (name.ends_with(".exe") || name.ends_with(".EXE"))
    name.resize(name.size() - 4);
  for (const char *threads : {"-posix", "-win32"})
    if (name.ends_with(threads))
      name.resize(name.size() - std::string_view(threads).size());
  const auto make = [](const KnownProgram &known, std::string target) {
    return Program{known.kind, known.cxx, known.wrapper, std::move(target)};
  };
  for (const std::string_view tried : {std::string_view(name), withoutVersion(name)}) {
    if (const KnownProgram *known = findProgram(tried))
      return make(*known, "");
    for (const KnownProgram &known : kPrograms) {
      if (tried.size() <= known.name.size() + 1 || !tried.ends_with(known.name) ||
          tried[tried.size() - known.name.size() - 1] != '-')
        continue;
      const std::string prefix(tried.substr(0, tried.size() - known.name.size() - 1));
      if (llvm::Triple(prefix).getArch() != llvm::Triple::UnknownArch)
        return make(known, prefix);
    }
  }
  return {};
}

std::size_t skipLaunchers(const std::vector<std::string> &arguments) {
  std::size_t at = 0;
  while (at < arguments.size()) {
    const std::string name = baseName(arguments[at]);
    if (identifyProgram(arguments[at]).kind != Program::Kind::NotCompiler)
      return at;
    if (isNever(name))
      return arguments.size();
    if (isAssignment(arguments[at])) {
      ++at;
      continue;
    }
    if (!isLauncher(name))
      break;
    // Its own options and settings ("ccache compiler_check=content gcc").
    for (++at;
         at < arguments.size() && (arguments[at].starts_with('-') || isAssignment(arguments[at]));
         ++at)
      if (takesValue(name, arguments[at]))
        ++at;
  }
  // An unknown wrapper: the compiler is the first word behind it that has the name of one.
  for (std::size_t i = at; i < arguments.size(); ++i)
    if (identifyProgram(arguments[i]).kind == Program::Kind::Compiler)
      return i;
  return arguments.size();
}

} // namespace sekat::extract
