#include "driver/resolution_store.h"

#include "driver/version.h"
#include "facts/byte_io.h"
#include "graph/graph_io.h"
#include "support/files.h"

#include <filesystem>

namespace sekat::driver {

namespace {
constexpr const char *kKind = "graphs";
constexpr std::uint64_t kMaxModel = std::uint64_t{64} << 20;
} // namespace

support::Hash128 resolutionKey(const Units &units, const std::vector<rules::Model> &models) {
  facts::ByteWriter key;
  key.string(kVersion);
  key.varint(graph::kGraphVersion);
  key.varint(units.results.size());
  for (const extract::ExtractResult &unit : units.results) {
    // The cache names facts by their content, the first byte as a folder.
    const std::filesystem::path facts(unit.facts);
    key.string((facts.parent_path().filename() / facts.filename()).string());
  }
  key.varint(models.size());
  for (const rules::Model &model : models) {
    key.string(model.file);
    key.byte(model.shipped ? 1 : 0);
    key.string(support::readFile(model.file, kMaxModel).value_or(""));
  }
  return support::hash128(key.bytes());
}

std::optional<Resolution> loadResolution(const extract::FactCache &cache,
                                         const support::Hash128 &key) {
  const auto bytes = cache.load(kKind, key);
  if (!bytes)
    return std::nullopt;
  facts::ByteReader in(*bytes);
  const std::string_view stored = in.string();
  Resolution resolution;
  resolution.unusedModels.resize(in.count(4));
  for (check::Unmatched &unused : resolution.unusedModels) {
    unused.what = in.string();
    unused.pos.file = in.string();
    unused.pos.line = static_cast<int>(in.varint32());
    unused.pos.column = static_cast<int>(in.varint32());
  }
  resolution.notes.resize(in.count(1));
  for (std::string &note : resolution.notes)
    note = in.string();
  if (in.failed() || !in.atEnd())
    return std::nullopt;
  auto graph = graph::decodeGraph(stored);
  if (!graph)
    return std::nullopt;
  resolution.graph = std::move(*graph);
  return resolution;
}

std::expected<void, std::string> keepResolution(const extract::FactCache &cache,
                                                const support::Hash128 &key,
                                                const Resolution &resolution) {
  facts::ByteWriter out;
  out.string(graph::encodeGraph(resolution.graph));
  out.varint(resolution.unusedModels.size());
  for (const check::Unmatched &unused : resolution.unusedModels) {
    out.string(unused.what);
    out.string(unused.pos.file);
    out.varint(static_cast<std::uint32_t>(unused.pos.line));
    out.varint(static_cast<std::uint32_t>(unused.pos.column));
  }
  out.varint(resolution.notes.size());
  for (const std::string &note : resolution.notes)
    out.string(note);
  return cache.keep(kKind, key, out.bytes());
}

} // namespace sekat::driver
