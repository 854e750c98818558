#include "join/source_literals.h"

#include "support/files.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <unordered_set>

namespace sekat::join {

namespace fs = std::filesystem;

namespace {

bool isSource(const fs::path &path) {
  static constexpr std::array<std::string_view, 34> kEndings{
      ".c",  ".cc",    ".cpp", ".cs",  ".cxx",  ".dart",   ".erl", ".ex", ".exs",
      ".go", ".h",     ".hpp", ".hs",  ".java", ".js",     ".jsx", ".kt", ".lua",
      ".m",  ".mm",    ".mjs", ".php", ".pl",   ".py",     ".rb",  ".rs", ".scala",
      ".sh", ".swift", ".ts",  ".tsx", ".cjs",  ".groovy", ".fs"};
  return std::ranges::find(kEndings, path.extension().string()) != kEndings.end();
}

bool isPassedOver(const fs::path &folder) {
  const std::string name = folder.filename().string();
  return name.starts_with('.') || name == "node_modules" || name == "site-packages" ||
         name == "vendor" || name == "third_party";
}

std::vector<std::string> sourcesBelow(const std::string &folder, const SourceLimits &limits) {
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
  for (std::size_t seen = 0; !error && at != fs::recursive_directory_iterator();
       at.increment(error)) {
    std::error_code ignored;
    if (at->is_directory(ignored)) {
      if (isPassedOver(at->path()))
        at.disable_recursion_pending();
    } else if (isSource(at->path()) && at->is_regular_file(ignored) &&
               at->file_size(ignored) <= limits.fileBytes) {
      files.push_back(at->path().string());
    }
    if (++seen >= limits.files * 10 || files.size() >= limits.files)
      break;
  }
  std::ranges::sort(files);
  return files;
}

} // namespace

std::map<std::string, SourceLiteral, std::less<>>
findInSources(const std::string &folder, const std::vector<std::string_view> &names,
              const SourceLimits &limits) {
  std::map<std::string, SourceLiteral, std::less<>> found;
  const std::unordered_set<std::string_view> wanted(names.begin(), names.end());
  if (wanted.empty() || folder.empty())
    return found;
  std::size_t longest = 0;
  for (const std::string_view name : wanted)
    longest = std::max(longest, name.size());
  std::uint64_t bytes = 0;
  for (const std::string &file : sourcesBelow(folder, limits)) {
    const auto text = support::readFile(file, limits.fileBytes);
    if (!text || (bytes += text->size()) > limits.allBytes)
      continue;
    std::uint32_t line = 1;
    for (std::size_t at = 0; at < text->size(); ++at) {
      const char quote = (*text)[at];
      line += quote == '\n' ? 1 : 0;
      if (quote != '"' && quote != '\'' && quote != '`')
        continue;
      const std::string_view rest = std::string_view(*text).substr(at + 1, longest + 1);
      const std::size_t end = rest.find_first_of("\n\"'`");
      if (end == std::string_view::npos || rest[end] != quote)
        continue;
      const std::string_view literal = rest.substr(0, end);
      if (!wanted.contains(literal))
        continue;
      SourceLiteral &place = found[std::string(literal)];
      if (place.places++ == 0)
        place = {.file = file, .line = line, .places = 1};
      at += end + 1;
    }
  }
  return found;
}

} // namespace sekat::join
