#include "driver/base_revision.h"

#include "driver/git.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>

namespace sekat::driver {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostNamed = 3;

/// One line of `git diff --raw -z`: what the file was at the revision.
struct Change {
  std::string oldMode, newMode, blob, path; ///< path below the top of the repository
  char kind = 'M';                          ///< A, D, M or T
};

std::vector<Change> parseChanges(const std::string &raw) {
  std::vector<Change> changes;
  const std::vector<std::string> parts = splitZeros(raw);
  for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
    // ":100644 100644 <blob> <blob> M"
    const std::string &head = parts[i];
    const std::size_t blob = head.find(' ', 8);
    const std::size_t end = blob == std::string::npos ? blob : head.find(' ', blob + 1);
    if (head.size() < 16 || head[0] != ':' || end == std::string::npos)
      continue;
    changes.push_back({head.substr(1, 6), head.substr(8, 6), head.substr(blob + 1, end - blob - 1),
                       parts[i + 1], head.substr(head.rfind(' ') + 1)[0]});
  }
  return changes;
}

bool isSource(const std::string &file) {
  static const std::set<std::string> kEndings{".c", ".cc", ".cpp", ".cxx", ".c++",
                                              ".C", ".m",  ".mm",  ".cp",  ".CPP"};
  return kEndings.contains(fs::path(file).extension().string());
}

bool isHeader(const std::string &file) {
  static const std::set<std::string> kEndings{".h",   ".hh",  ".hpp", ".hxx", ".h++", ".inc",
                                              ".inl", ".ipp", ".tpp", ".tcc", ".def"};
  return kEndings.contains(fs::path(file).extension().string());
}

bool isBuildFile(const std::string &file) {
  const fs::path path(file);
  const std::string name = path.filename().string(), ending = path.extension().string();
  return name == "CMakeLists.txt" || name == "CMakePresets.json" || name == "meson.build" ||
         name == "Makefile" || name == "configure.ac" || name == "BUILD" || name == "BUILD.bazel" ||
         ending == ".cmake" || ending == ".mk" || ending == ".bzl";
}

std::string named(const std::vector<std::string> &files) {
  std::string text;
  for (std::size_t i = 0; i < std::min(files.size(), kMostNamed); ++i)
    text += (i ? ", " : "") + files[i];
  return files.size() > kMostNamed ? fmt::format("{}, and {} more", text, files.size() - kMostNamed)
                                   : text;
}

class Reader {
public:
  Reader(const std::string &root, const std::string &revision,
         const extract::CompileDatabase &database)
      : root_(root), database_(database) {
    base_.name = revision;
  }

  std::expected<BaseRevision, std::string> read() {
    auto top = runGit(root_, {"rev-parse", "--show-toplevel"});
    if (!top)
      return std::unexpected(top.error());
    auto prefix = runGit(root_, {"rev-parse", "--show-prefix"});
    auto commit = runGit(
        root_, {"rev-parse", "--verify", "--quiet", "--end-of-options", base_.name + "^{commit}"});
    if (!commit || !prefix)
      return std::unexpected(fmt::format("git knows no revision {}", base_.name));
    placeTops(line(*top), line(*prefix));
    base_.commit = line(*commit);
    auto raw = runGit(root_, {"diff", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-ext-diff",
                              "--ignore-submodules=none", base_.commit, "--"});
    if (!raw)
      return std::unexpected(raw.error());
    const std::vector<Change> changes = parseChanges(*raw);
    if (auto read = readContents(changes); !read)
      return std::unexpected(read.error());
    auto renames = runGit(root_, {"diff", "--name-status", "-z", "-M", "--diff-filter=R",
                                  "--no-ext-diff", base_.commit, "--"});
    auto untracked = runGit(tops_.front(), {"ls-files", "--others", "--exclude-standard", "-z"});
    if (!renames || !untracked)
      return std::unexpected(!renames ? renames.error() : untracked.error());
    hideUntracked(splitZeros(*untracked));
    makeDatabase(changes, splitZeros(*renames));
    noteAssumptions(changes);
    return std::move(base_);
  }

private:
  static std::string line(std::string text) {
    while (text.ends_with('\n'))
      text.pop_back();
    return text;
  }

  /// The top of the repository as the project's paths have it, and as git does: they differ where a
  /// link leads to the project.
  void placeTops(const std::string &real, std::string prefix) {
    while (prefix.ends_with('/'))
      prefix.pop_back();
    const std::string inside = prefix.empty() ? "" : "/" + prefix;
    if (root_.ends_with(inside))
      tops_.push_back(root_.substr(0, root_.size() - inside.size()));
    if (tops_.empty() || tops_.front() != real)
      tops_.push_back(real);
  }

  void set(const std::string &path, const extract::FileOverlay::Content &content) {
    for (const std::string &top : tops_)
      base_.overlay.set(top + "/" + path, content);
  }

  std::expected<void, std::string> readContents(const std::vector<Change> &changes) {
    std::string wanted;
    std::vector<const Change *> asked;
    for (const Change &change : changes) {
      const bool plain = change.oldMode == "100644" || change.oldMode == "100755";
      if (change.kind == 'A')
        set(change.path, std::nullopt);
      else if (plain) {
        wanted += change.blob + "\n";
        asked.push_back(&change);
      }
      if ((change.kind != 'A' && !plain) || change.newMode == "160000" ||
          change.newMode == "120000")
        base_.unseen.push_back(change.path);
    }
    if (asked.empty())
      return {};
    const auto blobs = runGit(root_, {"cat-file", "--batch"}, wanted);
    if (!blobs)
      return std::unexpected(blobs.error());
    // "<hash> blob <size>\n<content>\n" each
    std::size_t at = 0;
    for (const Change *change : asked) {
      const std::size_t end = blobs->find('\n', at);
      const std::string head = blobs->substr(at, end == std::string::npos ? 0 : end - at);
      const std::size_t size = head.rfind(' ');
      if (!head.starts_with(change->blob + " blob "))
        return std::unexpected(fmt::format("git does not have the content of {} at {}; fetch it "
                                           "first (the clone is shallow or partial)",
                                           change->path, base_.name));
      const std::size_t bytes = std::stoull(head.substr(size + 1));
      set(change->path, blobs->substr(end + 1, bytes));
      at = end + 1 + bytes + 1;
    }
    return {};
  }

  /// A source file that git does not know is new, unless it was generated where the build is. Other
  /// such files stay: code that was there before can only mean what the build made.
  void hideUntracked(const std::vector<std::string> &files) {
    const std::string build = fs::path(database_.path).parent_path().string() + "/";
    const bool inSource =
        std::ranges::any_of(tops_, [&](const std::string &top) { return build == top + "/"; });
    std::set<std::string> mains;
    for (const extract::CompileCommand &command : database_.commands)
      mains.insert(command.file);
    for (const std::string &file : files)
      for (const std::string &top : tops_)
        if (const std::string path = top + "/" + file;
            mains.contains(path) && (inSource || !path.starts_with(build))) {
          base_.overlay.set(path, std::nullopt);
          ++newSources_;
        }
  }

  void makeDatabase(const std::vector<Change> &changes, const std::vector<std::string> &renames) {
    std::map<std::string, std::string> oldName; // absolute new name to absolute old name
    for (std::size_t i = 0; i + 2 < renames.size(); i += 3)
      for (const std::string &top : tops_)
        oldName[top + "/" + renames[i + 2]] = top + "/" + renames[i + 1];
    base_.database.path = database_.path;
    std::set<std::string> had;
    const auto add = [&](extract::CompileCommand command) {
      had.insert(command.file);
      base_.database.commands.push_back(std::move(command));
    };
    for (const extract::CompileCommand &command : database_.commands) {
      const extract::FileOverlay::Content *content = base_.overlay.find(command.file);
      if (content == nullptr)
        add(command);
      else if (*content)
        add(under(command, command.file));
      else if (const auto old = oldName.find(command.file); old != oldName.end())
        add(under(command, old->second));
    }
    for (const Change &change : changes)
      if (const std::string path = tops_.front() + "/" + change.path;
          change.kind == 'D' && isSource(path) && !had.contains(path))
        if (const extract::CompileCommand *near = nearest(path)) {
          add(under(*near, path));
          guessed_.push_back(change.path);
          base_.guessed.push_back(path);
        }
    std::ranges::sort(base_.database.commands, {}, [](const extract::CompileCommand &command) {
      return std::tie(command.file, command.arguments, command.directory, command.unusable);
    });
  }

  /// The command for another file, which exists at the revision.
  static extract::CompileCommand under(extract::CompileCommand command, const std::string &file) {
    if (command.arguments.empty())
      return command;
    command.arguments.back() = file;
    command.file = file;
    command.unusable.clear(); // "the file does not exist" speaks of the disk
    return command;
  }

  [[nodiscard]] const extract::CompileCommand *nearest(const std::string &path) const {
    const extract::CompileCommand *best = nullptr;
    std::pair<bool, std::size_t> bestRank{};
    for (const extract::CompileCommand &command : database_.commands) {
      if (!command.unusable.empty() || command.arguments.empty())
        continue;
      const auto shared = std::ranges::mismatch(command.file, path).in1 - command.file.begin();
      const std::pair rank{fs::path(command.file).extension() == fs::path(path).extension(),
                           static_cast<std::size_t>(shared)};
      if (best == nullptr || rank > bestRank) {
        best = &command;
        bestRank = rank;
      }
    }
    return best;
  }

  void noteAssumptions(const std::vector<Change> &changes) {
    std::vector<std::string> build, sourcesOfOthers;
    for (const Change &change : changes)
      if (isBuildFile(change.path))
        build.push_back(change.path);
      else if (const std::string ending = fs::path(change.path).extension().string();
               !isSource(change.path) && !isHeader(change.path) &&
               (ending == ".proto" || ending == ".thrift" || ending == ".fbs" || ending == ".tl" ||
                ending == ".in" || ending == ".y" || ending == ".l" || ending == ".td"))
        sourcesOfOthers.push_back(change.path);
    auto &notes = base_.notes;
    if (!build.empty())
      notes.push_back(fmt::format("files of the build differ from {} ({}); its units were read "
                                  "with the compile commands of now",
                                  base_.name, named(build)));
    if (!sourcesOfOthers.empty())
      notes.push_back(fmt::format("files that code may be generated from differ from {} ({}); "
                                  "generated code was taken as it is now",
                                  base_.name, named(sourcesOfOthers)));
    if (!guessed_.empty())
      notes.push_back(fmt::format("{} exist at {} only; they were read with the compile commands "
                                  "of their neighbours",
                                  named(guessed_), base_.name));
  }

  std::string root_;
  const extract::CompileDatabase &database_;
  BaseRevision base_;
  std::vector<std::string> tops_;
  std::size_t newSources_ = 0;
  std::vector<std::string> guessed_;
};

} // namespace

std::expected<BaseRevision, std::string> readRevision(const std::string &root,
                                                      const std::string &revision,
                                                      const extract::CompileDatabase &database) {
  if (revision.empty() || revision.find('\0') != std::string::npos)
    return std::unexpected("an empty name is no revision");
  return Reader(root, revision, database).read();
}

} // namespace sekat::driver
