#include "driver/code_outline.h"

#include "check/relative_path.h"
#include "facts/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace sekat::driver {

namespace fs = std::filesystem;

namespace {

// Folders whose code is somebody else's, or only tries the product.
constexpr std::array<std::string_view, 17> kForeign{
    "third_party", "third-party", "3rdparty",     "external", "extern",   "vendor",
    "vendored",    "deps",        "node_modules", "test",     "tests",    "testing",
    "testdata",    "example",     "examples",     "bench",    "benchmark"};
constexpr std::array<std::string_view, 13> kEndings{
    ".c", ".cc", ".cpp", ".cxx", ".c++", ".m", ".mm", ".h", ".hh", ".hpp", ".hxx", ".ipp", ".inl"};

bool isForeignFolder(std::string_view name) {
  return std::ranges::find(kForeign, name) != kForeign.end();
}

/// Whether a relative file is the project's own.
bool isOwn(const std::string &file, const std::string &build) {
  if (file.empty() || file.starts_with("../") || file.starts_with("/") ||
      (!build.empty() && file.starts_with(build)))
    return false;
  for (std::size_t at = 0, end = 0; (end = file.find('/', at)) != std::string::npos; at = end + 1)
    if (isForeignFolder(std::string_view(file).substr(at, end - at)))
      return false;
  return true;
}

/// "b/" for a build folder below the root; empty when it is the root itself or lies elsewhere.
std::string buildPrefix(const std::string &root, const std::string &buildFolder) {
  if (buildFolder.empty())
    return {};
  const std::string relative = check::relativePath(root, buildFolder);
  const bool below = !relative.empty() && relative != "." && !relative.starts_with("..");
  return below ? relative + "/" : std::string();
}

/// The segments of a qualified name without its last one. What stands in brackets or behind
/// `operator` is not taken apart.
std::vector<std::string> enclosing(std::string_view name) {
  if (const std::size_t cut = name.find("operator"); cut != std::string_view::npos)
    name = name.substr(0, cut + 1);
  std::vector<std::string> segments;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    depth += name[i] == '(' || name[i] == '[';
    depth -= name[i] == ')' || name[i] == ']';
    if (depth == 0 && name.substr(i).starts_with("::")) {
      segments.emplace_back(name.substr(begin, i - begin));
      begin = i + 2;
    }
  }
  std::erase_if(segments, [](const std::string &segment) {
    return segment.empty() || segment.front() == '('; // (anonymous namespace)
  });
  return segments;
}

std::string joined(const std::vector<std::string> &segments, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i)
    text += (i ? "::" : "") + segments[i];
  return text;
}

bool isMember(facts::SymbolKind kind) {
  using facts::SymbolKind;
  return kind == SymbolKind::Method || kind == SymbolKind::Constructor ||
         kind == SymbolKind::Destructor || kind == SymbolKind::Conversion;
}

/// The graph does not say which part of a name is a class; what has member functions is one.
std::unordered_set<std::string> classNames(const graph::CallGraph &graph) {
  std::unordered_set<std::string> names;
  for (graph::SymbolIndex i = 0; i < graph.symbols.size(); ++i)
    if (isMember(graph.symbols[i].kind))
      if (const auto segments = enclosing(graph.name(i)); !segments.empty())
        names.insert(joined(segments, segments.size()));
  return names;
}

class Outliner {
public:
  Outliner(const graph::CallGraph &graph, const rules::Catalogue &catalogue,
           const std::string &root, const std::string &build)
      : graph_(graph), payment_(graph, catalogue), classes_(classNames(graph)), root_(root),
        build_(build), itemOf_(graph.symbols.size(), graph::kNone) {}

  Outline run() {
    outline_.fromFacts = true;
    for (graph::SymbolIndex i = 0; i < graph_.symbols.size(); ++i)
      addSymbol(i);
    addWires();
    addCalls();
    return std::move(outline_);
  }

private:
  void addSymbol(graph::SymbolIndex index) {
    const graph::Symbol &symbol = graph_.symbols[index];
    constexpr std::uint32_t kNotWritten = facts::flag::kLibrary | facts::flag::kImplicit;
    if (symbol.root != index || (symbol.flags & facts::flag::kDefined) == 0 ||
        (symbol.flags & kNotWritten) != 0 || symbol.kind == facts::SymbolKind::Initializer)
      return;
    OutlineItem item;
    item.name = graph_.name(index);
    item.file = relative(symbol.site.file);
    item.line = symbol.site.line;
    item.space = enclosing(item.name);
    while (!item.space.empty() && classes_.contains(joined(item.space, item.space.size()))) {
      item.classes.insert(item.classes.begin(), std::move(item.space.back()));
      item.space.pop_back();
    }
    for (const check::PaymentSet::Evidence &shown : payment_.evidence(index))
      item.payment.push_back(fmt::format(
          "{} `{}` ({}) {}:{}", check::signalKindName(shown.hit.signal->kind), shown.hit.evidence,
          shown.hit.signal->provider, relative(shown.site.file), shown.site.line));
    if (!isOwn(item.file, build_)) {
      ++outline_.outside;
      if (!item.payment.empty())
        outline_.outsidePayment.push_back(std::move(item));
      return;
    }
    itemOf_[index] = static_cast<std::uint32_t>(outline_.items.size());
    outline_.items.push_back(std::move(item));
  }

  void addWires() {
    std::set<std::string> services;
    for (const graph::WirePoint &point : graph_.wire) {
      if (!point.serves)
        continue;
      const std::string &address = graph_.text(point.address);
      if (point.via == facts::Via::Rpc)
        services.insert(address.substr(0, address.rfind('/')));
      const graph::SymbolIndex handler =
          point.handler == graph::kNone ? point.function : graph_.symbols[point.handler].root;
      if (itemOf_[handler] == graph::kNone)
        continue;
      std::string what = point.via == facts::Via::Http ? graph_.text(point.method)
                                                       : std::string(facts::viaName(point.via));
      outline_.items[itemOf_[handler]].serves.push_back(what + (what.empty() ? "" : " ") + address);
    }
    outline_.rpcServices.assign(services.begin(), services.end());
  }

  void addCalls() {
    std::set<std::tuple<std::uint32_t, std::uint32_t, facts::Via>> seen;
    for (const graph::Edge &edge : graph_.edges) {
      const std::uint32_t from = itemAt(edge.from), to = itemAt(edge.to);
      if (from == graph::kNone || to == graph::kNone || from == to ||
          !seen.emplace(from, to, edge.via).second)
        continue;
      outline_.calls.push_back({from, to, edge.via, relative(edge.site.file), edge.site.line});
    }
    std::ranges::sort(outline_.calls, {}, [](const OutlineCall &call) {
      return std::tuple(call.from, call.to, call.via);
    });
  }

  [[nodiscard]] std::uint32_t itemAt(graph::NodeIndex node) const {
    return itemOf_[graph_.symbols[graph_.nodeSymbol[node]].root];
  }

  [[nodiscard]] const std::string &relative(std::uint32_t file) {
    auto &known = relative_[file];
    if (known.empty())
      known = check::relativePath(root_, graph_.text(file));
    return known;
  }

  const graph::CallGraph &graph_;
  check::PaymentSet payment_;
  std::unordered_set<std::string> classes_;
  const std::string &root_, &build_;
  std::vector<std::uint32_t> itemOf_; ///< by symbol
  std::unordered_map<std::uint32_t, std::string> relative_;
  Outline outline_;
};

} // namespace

Outline outlineOf(const graph::CallGraph &graph, const rules::Catalogue &catalogue,
                  const std::string &root, const std::string &buildFolder) {
  const std::string build = buildPrefix(root, buildFolder);
  return Outliner(graph, catalogue, root, build).run();
}

Outline outlineOfNames(const std::string &root, const std::string &buildFolder, std::size_t limit) {
  Outline outline;
  const std::string build = buildPrefix(root, buildFolder);
  std::error_code error;
  fs::recursive_directory_iterator at(root, fs::directory_options::skip_permission_denied, error);
  for (; !error && at != fs::recursive_directory_iterator() && limit > 0; at.increment(error)) {
    --limit;
    const fs::path &path = at->path();
    const std::string name = path.filename().string();
    std::error_code ignored;
    const fs::file_status status = at->symlink_status(ignored);
    if (fs::is_directory(status)) {
      const bool isBuild =
          !build.empty() && check::relativePath(root, path.string()) + "/" == build;
      if (name.starts_with(".") || isForeignFolder(name) || isBuild ||
          fs::exists(path / "CMakeCache.txt", ignored))
        at.disable_recursion_pending();
      continue;
    }
    if (!fs::is_regular_file(status) ||
        std::ranges::find(kEndings, path.extension().string()) == kEndings.end())
      continue;
    OutlineItem item;
    item.file = check::relativePath(root, path.string());
    outline.items.push_back(std::move(item));
  }
  std::ranges::sort(outline.items, {}, &OutlineItem::file);
  return outline;
}

} // namespace sekat::driver
