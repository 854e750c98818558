#include "driver/lint_units.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <string_view>
#include <tuple>

namespace sekat::driver {

namespace fs = std::filesystem;

namespace {

std::string shown(const std::string &file, const std::string &root) {
  const fs::path path = fs::path(file).lexically_relative(root);
  return path.empty() ? file : path.string();
}

/// Commands that read a header, by header.
std::map<std::string, std::vector<const extract::CompileCommand *>>
readersOf(const std::set<std::string> &headers, const extract::CompileDatabase &database,
          const extract::FactCache &cache) {
  std::map<std::string, std::vector<const extract::CompileCommand *>> readers;
  for (const extract::CompileCommand &command : database.commands) {
    if (!command.unusable.empty())
      continue;
    const std::vector<std::string> inputs = cache.lastInputs(command);
    for (const std::string &header : headers)
      if (std::ranges::binary_search(inputs, header))
        readers[header].push_back(&command);
  }
  return readers;
}

} // namespace

bool isHeaderName(const std::string &file) {
  static constexpr std::array<std::string_view, 12> kEndings{
      ".h", ".hh", ".hpp", ".hxx", ".h++", ".inc", ".inl", ".ipp", ".tpp", ".tcc", ".def", ".ixx"};
  return std::ranges::find(kEndings, fs::path(file).extension().string()) != kEndings.end();
}

LintUnits chooseUnits(const extract::CompileDatabase &database, const extract::FactCache *cache,
                      const std::set<std::string> &edited, const std::string &root) {
  LintUnits chosen;
  for (const extract::CompileCommand &command : database.commands)
    if (edited.contains(command.file))
      chosen.again.insert(command.file);
    else if (cache != nullptr && command.unusable.empty() && !cache->knows(command))
      ++chosen.unread;
  std::set<std::string> headers;
  for (const std::string &file : edited)
    if (isHeaderName(file) && !chosen.again.contains(file))
      headers.insert(file);
  if (headers.empty() || cache == nullptr)
    return chosen;
  const auto readers = readersOf(headers, database, *cache);
  for (const std::string &header : headers) {
    const auto found = readers.find(header);
    if (found == readers.end()) {
      chosen.notes.push_back(fmt::format("no translation unit that was read includes {}; nothing "
                                         "is known of it",
                                         shown(header, root)));
      continue;
    }
    const auto rank = [&](const extract::CompileCommand *command) {
      return std::tuple(!chosen.again.contains(command->file),
                        fs::path(command->file).stem() != fs::path(header).stem(),
                        std::string_view(command->file));
    };
    const auto best = std::ranges::min_element(found->second, {}, rank);
    chosen.again.insert((*best)->file);
    chosen.notes.push_back(
        found->second.size() == 1
            ? fmt::format("{} is judged through {}, the only translation unit that includes it",
                          shown(header, root), shown((*best)->file, root))
            : fmt::format("{} is judged through {}, one of {} translation units that include it",
                          shown(header, root), shown((*best)->file, root), found->second.size()));
  }
  return chosen;
}

} // namespace sekat::driver
