#include "rules/files.h"

#include "rules/pattern.h"
#include "rules/yaml_tree.h"
#include "support/codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

namespace sekat::rules {

namespace fs = std::filesystem;
namespace code = support::code;

namespace {

constexpr std::size_t kMaxEntries = 100'000;

std::string kindName(fs::file_type type) {
  switch (type) {
  case fs::file_type::directory:
    return "a folder";
  case fs::file_type::fifo:
    return "a pipe";
  case fs::file_type::socket:
    return "a socket";
  default:
    return "a device";
  }
}

} // namespace

std::optional<std::string> readTextFile(const std::string &path,
                                        support::Diagnostics &diagnostics) {
  const support::SourcePos pos{path, 0, 0};
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    diagnostics.error(code::kUnreadable, pos,
                      error && status.type() != fs::file_type::not_found
                          ? "cannot be read: " + error.message()
                          : "no such file");
    return std::nullopt;
  }
  // Opening a pipe could wait for ever, so the kind is looked at first.
  if (!fs::is_regular_file(status)) {
    diagnostics.error(code::kNotAFile, pos, "expected a file, this is " + kindName(status.type()));
    return std::nullopt;
  }
  const std::unique_ptr<std::FILE, int (*)(std::FILE *)> file(std::fopen(path.c_str(), "rb"),
                                                              &std::fclose);
  if (!file) {
    diagnostics.error(code::kUnreadable, pos,
                      fmt::format("cannot be read: {}", std::strerror(errno)));
    return std::nullopt;
  }
  const auto tooLarge = [&](const std::string &size) {
    diagnostics.error(
        code::kTooLarge, pos,
        fmt::format("the file has {} bytes, the limit is {} (8 MiB)", size, yaml::kMaxFileBytes));
    return std::nullopt;
  };
  const std::uintmax_t size = fs::file_size(path, error);
  if (!error && size > yaml::kMaxFileBytes)
    return tooLarge(std::to_string(size));
  // The size may be wrong (files of /proc) or change: what counts is what is read.
  std::string text;
  std::array<char, 1 << 16> chunk;
  while (const std::size_t count = std::fread(chunk.data(), 1, chunk.size(), file.get())) {
    text.append(chunk.data(), count);
    if (text.size() > yaml::kMaxFileBytes)
      return tooLarge("more than " + std::to_string(yaml::kMaxFileBytes));
  }
  if (std::ferror(file.get()) != 0) {
    diagnostics.error(code::kUnreadable, pos,
                      fmt::format("cannot be read: {}", std::strerror(errno)));
    return std::nullopt;
  }
  return text;
}

namespace {

template <class Accept>
std::vector<std::string> sortedNames(const std::string &folder, support::Diagnostics &diagnostics,
                                     Accept accept) {
  std::vector<std::string> names;
  std::error_code error;
  fs::directory_iterator it(folder, error);
  for (; !error && it != fs::directory_iterator(); it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (!name.starts_with('.') && accept(*it, name))
      names.push_back(name);
  }
  if (error)
    diagnostics.error(code::kFolderUnreadable, {folder, 0, 0},
                      "the folder cannot be read: " + error.message());
  std::sort(names.begin(), names.end());
  return names;
}

} // namespace

std::vector<std::string> subfolders(const std::string &folder, support::Diagnostics &diagnostics) {
  return sortedNames(folder, diagnostics,
                     [](const fs::directory_entry &entry, const std::string &) {
                       std::error_code error;
                       return entry.is_directory(error);
                     });
}

std::vector<std::string> filesEndingIn(const std::string &suffix, const std::string &folder,
                                       support::Diagnostics &diagnostics) {
  return sortedNames(folder, diagnostics,
                     [&](const fs::directory_entry &entry, const std::string &name) {
                       std::error_code error;
                       return name.ends_with(suffix) && !entry.is_directory(error);
                     });
}

namespace {

/// Walks only the folders that the pattern can select: one level for each segment, all for `**`.
class GlobWalk {
public:
  explicit GlobWalk(std::vector<std::string> segments) : segments_(std::move(segments)) {}

  std::vector<std::string> run(const fs::path &root) {
    visit(root, 0);
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return std::move(found_);
  }

private:
  void visit(const fs::path &at, std::size_t segment) {
    std::error_code error;
    if (segment == segments_.size()) {
      if (fs::exists(at, error) && !fs::is_directory(at, error))
        found_.push_back(at.lexically_normal().string());
      return;
    }
    const std::string &text = segments_[segment];
    if (text.find_first_of("*?") == std::string::npos)
      return visit(at / text, segment + 1);
    const bool anyDepth = text == "**";
    if (anyDepth)
      visit(at, segment + 1);
    const Glob glob(text, Glob::Kind::Path);
    for (fs::directory_iterator it(at, error); !error && it != fs::directory_iterator();
         it.increment(error)) {
      if (++entries_ > kMaxEntries)
        return;
      const std::string name = it->path().filename().string();
      if (anyDepth) {
        std::error_code ignored;
        if (it->is_directory(ignored) && !it->is_symlink(ignored))
          visit(it->path(), segment);
        else if (segment + 1 == segments_.size())
          visit(it->path(), segment + 1);
      } else if (glob.matches(name) && (text.starts_with('.') || !name.starts_with('.'))) {
        visit(it->path(), segment + 1);
      }
    }
  }

  std::vector<std::string> segments_;
  std::vector<std::string> found_;
  std::size_t entries_ = 0;
};

} // namespace

std::vector<std::string> expandGlob(const std::string &pattern, const std::string &root) {
  const fs::path path(pattern);
  std::vector<std::string> segments;
  for (const fs::path &part : path.relative_path())
    if (!part.empty())
      segments.push_back(part.string());
  return GlobWalk(std::move(segments)).run(path.is_absolute() ? path.root_path() : fs::path(root));
}

} // namespace sekat::rules
