#include "driver/lint_store.h"

#include "driver/saved_report.h"
#include "driver/version.h"
#include "facts/byte_io.h"
#include "support/files.h"

#include <algorithm>
#include <filesystem>
#include <vector>

namespace sekat::driver {

namespace fs = std::filesystem;

namespace {

constexpr const char *kKind = "answers";
constexpr std::uint64_t kMaxText = std::uint64_t{64} << 20;

void addFile(facts::ByteWriter &key, const std::string &path) {
  key.string(path);
  key.string(path.empty() ? "" : support::readFile(path, kMaxText).value_or(""));
}

/// Every file below a folder of rules or of the catalogue.
void addFolder(facts::ByteWriter &key, const fs::path &folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code ignored;
    if (it->path().extension() == ".yaml" && it->is_regular_file(ignored))
      files.push_back(it->path().string());
  }
  std::ranges::sort(files);
  key.varint(files.size());
  for (const std::string &file : files)
    addFile(key, file);
}

} // namespace

support::Hash128 lintKey(const support::Hash128 &resolution, const AuditOptions &options,
                         const Inputs &inputs, const std::set<std::string> &edited) {
  facts::ByteWriter key;
  key.string(kVersion);
  key.string(support::toHex(resolution));
  addFile(key, inputs.project.file);
  addFile(key, options.baseline);
  addFolder(key, options.input.rulesFolder);
  for (const rules::Ruleset &ruleset : inputs.rulesets)
    addFolder(key, ruleset.folder);
  key.string(inputs.asOf);
  key.byte(static_cast<std::uint8_t>(inputs.project.interpretation));
  key.byte(static_cast<std::uint8_t>(options.minConfidence));
  key.byte(static_cast<std::uint8_t>(options.failOn));
  key.byte(options.failNever ? 1 : 0);
  key.byte(options.undecidedFails ? 1 : 0);
  key.fixed64(static_cast<std::uint64_t>(options.coverageFloor * 1e6));
  key.varint(edited.size());
  for (const std::string &file : edited)
    key.string(file);
  return support::hash128(key.bytes());
}

std::optional<report::Report> loadLint(const extract::FactCache &cache, const support::Hash128 &key,
                                       const Inputs &inputs) {
  const auto bytes = cache.load(kKind, key);
  auto report = bytes ? parseReport(*bytes) : std::unexpected(bytes.error());
  if (!report)
    return std::nullopt;
  report->root = inputs.project.root;
  report->rulesets = inputs.rulesets;
  return std::move(*report);
}

void keepLint(const extract::FactCache &cache, const support::Hash128 &key,
              const report::Report &report) {
  (void)cache.keep(kKind, key, report::writeJson(report));
}

} // namespace sekat::driver
