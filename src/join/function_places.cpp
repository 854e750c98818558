#include "join/function_places.h"

#include "join/function_names.h"

#include <algorithm>
#include <tuple>

namespace sekat::join {

using graph::kNone;
using graph::SymbolIndex;

namespace {

std::string_view baseName(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool endsWithPath(std::string_view file, std::string_view tail) {
  return file.ends_with(tail) && (file.size() == tail.size() || tail.front() == '/' ||
                                  file[file.size() - tail.size() - 1] == '/');
}

} // namespace

FunctionPlaces::FunctionPlaces(const graph::CallGraph &graph) : graph_(graph) {
  for (SymbolIndex i = 0; i < graph.symbols.size(); ++i) {
    const graph::Symbol &symbol = graph.symbols[i];
    if ((symbol.flags & facts::flag::kDefined) == 0)
      continue;
    byName_[withoutLambdaNumbers(graph.name(i))].push_back(i);
    if ((symbol.flags & facts::flag::kImplicit) == 0)
      byFile_[symbol.site.file].push_back(i);
  }
  for (auto &[file, symbols] : byFile_) {
    byBaseName_[baseName(graph.text(file))].push_back(file);
    std::ranges::sort(symbols, {}, [&](SymbolIndex symbol) {
      const graph::Site &site = graph.symbols[symbol].site;
      return std::tuple{site.line, site.column, symbol};
    });
  }
}

// Traces of the same sources come from other checkouts and build folders: the longest common end of
// the paths decides, but at least what is shorter must be the end of what is longer.
std::vector<std::uint32_t> FunctionPlaces::filesOf(std::string_view file) const {
  std::vector<std::uint32_t> files;
  while (file.starts_with("./"))
    file.remove_prefix(2);
  const auto named = file.empty() ? byBaseName_.end() : byBaseName_.find(baseName(file));
  if (named == byBaseName_.end())
    return files;
  for (const std::uint32_t candidate : named->second)
    if (endsWithPath(graph_.text(candidate), file))
      files.push_back(candidate);
  if (!files.empty() || !file.starts_with('/'))
    return files;
  std::size_t most = 1;
  for (const std::uint32_t candidate : named->second) {
    const std::string &text = graph_.text(candidate);
    const auto ends = std::mismatch(text.rbegin(), text.rend(), file.rbegin(), file.rend());
    const auto same =
        static_cast<std::size_t>(std::count(text.rbegin(), ends.first, '/')); // whole segments
    if (same < std::max<std::size_t>(most, 2))
      continue;
    if (same > most)
      files.clear();
    most = same;
    files.push_back(candidate);
  }
  return files;
}

SymbolIndex FunctionPlaces::at(std::string_view file, std::uint32_t line) const {
  SymbolIndex best = kNone;
  for (const std::uint32_t number : filesOf(file)) {
    const std::vector<SymbolIndex> &symbols = byFile_.at(number);
    const auto after = std::ranges::upper_bound(
        symbols, line, {}, [&](SymbolIndex symbol) { return graph_.symbols[symbol].site.line; });
    if (after != symbols.begin())
      best = std::min(best, *(after - 1));
  }
  return best;
}

FunctionPlaces::Answer FunctionPlaces::find(const std::string &name, std::string_view file,
                                            std::uint32_t line) const {
  Answer answer;
  const std::vector<std::uint32_t> files = filesOf(file);
  if (const auto found = byName_.find(name); found != byName_.end())
    answer.symbols = found->second;
  else if (name.find("::") == std::string::npos)
    for (const std::uint32_t number : files)
      for (const SymbolIndex symbol : byFile_.at(number))
        if (lastSegment(graph_.name(symbol)) == name)
          answer.symbols.push_back(symbol);
  std::ranges::sort(answer.symbols);
  if (answer.symbols.empty() || file.empty())
    return answer;

  std::vector<SymbolIndex> inFile;
  for (const SymbolIndex symbol : answer.symbols)
    if (std::ranges::find(files, graph_.symbols[symbol].site.file) != files.end())
      inFile.push_back(symbol);
  answer.elsewhere = inFile.empty() && !files.empty();
  if (!inFile.empty())
    answer.symbols = std::move(inFile);
  if (answer.elsewhere || files.empty() || line == 0)
    return answer;

  // Of several the one that begins last before the line; another function between means that the
  // line is not in it.
  SymbolIndex best = kNone;
  for (const SymbolIndex symbol : answer.symbols) {
    const graph::Site &site = graph_.symbols[symbol].site;
    if (site.line <= line && (best == kNone || graph_.symbols[best].site.line <= site.line))
      best = symbol;
  }
  if (best == kNone) {
    answer.elsewhere = true;
    return answer;
  }
  const SymbolIndex there = at(graph_.text(graph_.symbols[best].site.file), line);
  answer.elsewhere = there != best && graph_.symbols[there].root != graph_.symbols[best].root;
  answer.symbols = {best};
  return answer;
}

} // namespace sekat::join
