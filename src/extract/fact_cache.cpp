#include "extract/fact_cache.h"

#include "extract/cache_manifest.h"
#include "facts/facts_io.h"
#include "support/files.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <unordered_map>
#include <unordered_set>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sekat::extract {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMaxManifest = std::uint64_t{256} << 20;
/// Manifests of one command: the last one and those before it.
constexpr int kEntries = 4;
constexpr const char *kLost = "-lost";
constexpr auto kInUse = std::chrono::hours(1);
constexpr auto kAbandoned = std::chrono::hours(24);

/// Environment variables that change what clang finds or assumes.
constexpr std::array<const char *, 9> kEnvironment{"CPATH",
                                                   "C_INCLUDE_PATH",
                                                   "CPLUS_INCLUDE_PATH",
                                                   "OBJC_INCLUDE_PATH",
                                                   "OBJCPLUS_INCLUDE_PATH",
                                                   "SDKROOT",
                                                   "CCC_OVERRIDE_OPTIONS",
                                                   "COMPILER_PATH",
                                                   "SOURCE_DATE_EPOCH"};

void addField(std::string &key, std::string_view field) {
  key.append(std::to_string(field.size())).append(":").append(field);
}

/// "ab/cdef..." below `root`, so that no folder holds more than some hundred files.
std::string spread(const std::string &root, const char *kind, const support::Hash128 &hash,
                   const char *suffix) {
  const std::string name = support::toHex(hash);
  return root + "/" + kind + "/" + name.substr(0, 2) + "/" + name.substr(2) + suffix;
}

/// False if there is no such file.
bool touch(const std::string &path) {
  return ::utimensat(AT_FDCWD, path.c_str(), nullptr, 0) == 0 || errno != ENOENT;
}

std::string entryPath(const std::string &path, int age) {
  return age == 0 ? path : path + "-" + std::to_string(age);
}

/// Whether both were made from the same files; stamps do not matter.
bool sameInputs(const Manifest &a, const Manifest &b) {
  return a.facts == b.facts &&
         std::ranges::equal(a.files, b.files, [](const ManifestFile &x, const ManifestFile &y) {
           return x.path == y.path && x.hash == y.hash;
         });
}

struct StoredFile {
  fs::path path;
  std::uint64_t bytes = 0;
  fs::file_time_type used;
};

std::vector<StoredFile> filesBelow(const std::string &folder) {
  std::vector<StoredFile> files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code ignored;
    if (!it->is_regular_file(ignored))
      continue;
    StoredFile file{it->path(), it->file_size(ignored), it->last_write_time(ignored)};
    if (!ignored)
      files.push_back(std::move(file));
  }
  return files;
}

} // namespace

std::expected<FactCache, std::string> FactCache::open(const std::string &folder, std::string salt) {
  FactCache cache(folder + "/v" + std::to_string(kCacheVersion), std::move(salt));
  std::error_code error;
  for (const char *part : {"/commands", "/facts", "/tmp"}) {
    fs::create_directories(cache.root_ + part, error);
    if (error)
      return std::unexpected(folder + ": the cache cannot be used: " + error.message());
  }
  if (::access((cache.root_ + "/tmp").c_str(), W_OK | X_OK) != 0)
    return std::unexpected(folder + ": the cache cannot be used: it is not writable");
  // Backups and version control should leave a cache alone.
  if (!fs::exists(folder + "/CACHEDIR.TAG", error)) {
    (void)support::writeFile(folder + "/CACHEDIR.TAG",
                             "Signature: 8a477f597d28d172789f06886806bc55\n");
    (void)support::writeFile(folder + "/.gitignore", "*\n");
  }
  for (const StoredFile &file : filesBelow(cache.root_ + "/tmp"))
    if (fs::file_time_type::clock::now() - file.used > kAbandoned)
      fs::remove(file.path, error);
  return cache;
}

std::string FactCache::manifestPath(const CompileCommand &command) const {
  std::string key;
  addField(key, salt_);
  addField(key, std::to_string(facts::kFactsVersion) + "." + std::to_string(facts::kFactsFormat) +
                    "." + std::to_string(support::kHashVersion));
  for (const char *name : kEnvironment) {
    const char *value = std::getenv(name);
    addField(key, value == nullptr ? "" : value);
    addField(key, value == nullptr ? "unset" : "set");
  }
  addField(key, command.directory);
  addField(key, command.file);
  for (const auto *list : {&command.arguments, &command.notes}) {
    addField(key, std::to_string(list->size()));
    for (const std::string &word : *list)
      addField(key, word);
  }
  return spread(root_, "commands", support::hash128(key), ".manifest");
}

std::string FactCache::factsPath(const support::Hash128 &hash) const {
  return spread(root_, "facts", hash, ".facts");
}

std::expected<void, std::string> FactCache::write(const std::string &path,
                                                  std::string_view bytes) const {
  static std::atomic<unsigned> counter{0};
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  const std::string temporary =
      root_ + "/tmp/" + std::to_string(::getpid()) + "-" + std::to_string(counter++);
  fs::remove(temporary, error); // of a process of the same number that was killed long ago
  return support::writeFileThrough(temporary, path, bytes);
}

std::expected<FactCache::Hit, std::string>
FactCache::lookup(const CompileCommand &command, FileStates &states, Content wanted) const {
  const std::string path = manifestPath(command);
  auto hit = lookupEntry(path, states, wanted);
  for (int age = 1; !hit && age < kEntries; ++age)
    if (auto older = lookupEntry(entryPath(path, age), states, wanted))
      return older;
  return hit;
}

std::expected<FactCache::Hit, std::string>
FactCache::lookupEntry(const std::string &path, FileStates &states, Content wanted) const {
  const auto bytes = support::readFile(path, kMaxManifest);
  if (!bytes)
    return std::unexpected("not in the cache");
  const ManifestCheck check = checkManifest(*bytes, states);
  if (!check.problem.empty())
    return std::unexpected(check.problem);

  const std::string facts = factsPath(check.facts);
  if (wanted == Content::Checked) {
    const auto content = support::readFile(facts, facts::kMaxUnpacked);
    if (!content || support::hash128(*content) != check.facts)
      return std::unexpected("its facts in the cache are damaged or gone");
  }
  if (!touch(facts))
    return std::unexpected("its facts in the cache are gone");
  (void)touch(path);
  if (check.restamp && overlay_ == nullptr) {
    // The contents are proven the same: let the stamps say so, and the next run need not read them.
    if (auto manifest = decodeManifest(*bytes)) {
      for (ManifestFile &file : manifest->files)
        if (states.stamp(file.path) != file.stamp)
          file.stamp = states.settledStamp(file.path);
      for (ManifestFolder &folder : manifest->folders)
        if (const auto now = states.stamp(folder.path); now.value_or(kNoFolder) != folder.stamp)
          folder.stamp = now ? states.settledStamp(folder.path) : kNoFolder;
      (void)write(path, encodeManifest(*manifest));
    }
  }
  return Hit{facts, check.firstError};
}

std::expected<std::string, std::string> FactCache::store(const CompileCommand &command,
                                                         std::string_view encoded,
                                                         const Lookups &lookups,
                                                         std::int64_t startedAt) const {
  const auto summary = facts::decodeSummary(encoded);
  if (!summary)
    return std::unexpected("facts of " + command.file + " cannot be kept: " + summary.error());
  if (summary->inputs.empty())
    return std::unexpected("facts of " + command.file + " cannot be kept: they name no inputs");
  Manifest manifest;
  manifest.facts = support::hash128(encoded);
  if (!summary->errors.empty())
    manifest.firstError = summary->errors.front();
  for (const facts::InputFile &input : summary->inputs)
    manifest.files.push_back({input.path,
                              overlay_ != nullptr && overlay_->find(input.path) != nullptr
                                  ? kNoStamp
                                  : FileStates::stampReadSince(input.path, startedAt),
                              input.hash});
  FileStates states;
  for (const std::string &folder : lookups.listed)
    if (const auto hash = states.contentHash(folder)) // else it has gone, and its files with it
      manifest.files.push_back({folder, FileStates::stampReadSince(folder, startedAt), *hash});
  std::ranges::sort(manifest.files, {}, &ManifestFile::path);
  manifest.folders = groupAbsent(lookups.absent, startedAt);
  if (overlay_ != nullptr) // what the folder on the disk holds says nothing
    for (ManifestFolder &folder : manifest.folders)
      if (overlay_->changes(folder.path) || overlay_->holds(folder.path))
        folder.stamp = kNoStamp;

  // Facts first: a manifest never names facts that are not there yet.
  const std::string path = factsPath(manifest.facts);
  if (auto written = write(path, encoded); !written)
    return std::unexpected(written.error());
  if (auto written = storeEntry(manifestPath(command), manifest); !written)
    return std::unexpected(written.error());
  return path;
}

// Moving the older entries up is no transaction: who races loses an entry, never the truth of one.
std::expected<void, std::string> FactCache::storeEntry(const std::string &path,
                                                       const Manifest &manifest) const {
  int last = 0; // the entry that gives way
  for (; last < kEntries - 1; ++last) {
    const auto bytes = support::readFile(entryPath(path, last), kMaxManifest);
    const auto old = bytes ? decodeManifest(*bytes) : std::unexpected(bytes.error());
    if (!old || sameInputs(*old, manifest))
      break;
  }
  std::error_code ignored;
  for (; last > 0; --last)
    fs::rename(entryPath(path, last - 1), entryPath(path, last), ignored);
  fs::remove(path + kLost, ignored);
  return write(path, encodeManifest(manifest));
}

std::optional<FactCache::Hit> FactCache::lastKnown(const CompileCommand &command) const {
  const auto bytes = support::readFile(manifestPath(command), kMaxManifest);
  const auto manifest = bytes ? decodeManifest(*bytes) : std::unexpected(bytes.error());
  if (!manifest)
    return std::nullopt;
  Hit hit{factsPath(manifest->facts), manifest->firstError};
  if (!touch(hit.facts))
    return std::nullopt;
  return hit;
}

bool FactCache::knows(const CompileCommand &command) const {
  const std::string path = manifestPath(command);
  return ::access(path.c_str(), R_OK) == 0 || ::access((path + kLost).c_str(), R_OK) == 0;
}

std::vector<std::string> FactCache::lastInputs(const CompileCommand &command) const {
  std::vector<std::string> files;
  if (const auto bytes = support::readFile(manifestPath(command), kMaxManifest))
    if (auto manifest = decodeManifest(*bytes))
      for (ManifestFile &file : manifest->files)
        files.push_back(std::move(file.path));
  return files;
}

void FactCache::markLost(const CompileCommand &command, std::string_view reason) const {
  FileStates states;
  const auto content = states.contentHash(command.file);
  if (content)
    (void)write(manifestPath(command) + kLost,
                support::toHex(*content) + " " + std::string(reason));
}

std::optional<std::string> FactCache::lostBefore(const CompileCommand &command) const {
  const auto note = support::readFile(manifestPath(command) + kLost, kMaxManifest);
  FileStates states;
  const auto content = note ? states.contentHash(command.file) : std::nullopt;
  if (!content)
    return std::nullopt;
  const std::string hash = support::toHex(*content);
  if (!note->starts_with(hash + " "))
    return std::nullopt;
  return note->substr(hash.size() + 1);
}

std::expected<std::string, std::string> FactCache::load(const char *kind,
                                                        const support::Hash128 &key) const {
  const std::string path = spread(root_, kind, key, ".bin");
  auto bytes = support::readFile(path, facts::kMaxUnpacked);
  if (bytes)
    (void)touch(path);
  return bytes;
}

std::expected<void, std::string> FactCache::keep(const char *kind, const support::Hash128 &key,
                                                 std::string_view bytes) const {
  constexpr std::size_t kKept = 16;
  if (auto written = write(spread(root_, kind, key, ".bin"), bytes); !written)
    return written;
  std::vector<StoredFile> kept = filesBelow(root_ + "/" + kind);
  std::ranges::sort(kept, std::greater<>(), &StoredFile::used);
  std::error_code ignored;
  for (std::size_t i = kKept; i < kept.size(); ++i)
    fs::remove(kept[i].path, ignored);
  return {};
}

void FactCache::removeTemporaries(int pid) const {
  const std::string prefix = std::to_string(pid) + "-";
  std::error_code error;
  for (fs::directory_iterator it(root_ + "/tmp", error), end; !error && it != end;
       it.increment(error)) {
    std::error_code ignored;
    if (it->path().filename().string().starts_with(prefix))
      fs::remove(it->path(), ignored);
  }
}

FactCache::Pruned FactCache::prune(std::uint64_t maxBytes) const {
  Pruned result;
  std::vector<StoredFile> manifests = filesBelow(root_ + "/commands");
  std::ranges::sort(manifests, std::greater<>(), &StoredFile::used);
  std::unordered_map<std::string, StoredFile> blobs;
  for (StoredFile &file : filesBelow(root_ + "/facts"))
    blobs.emplace(file.path.string(), std::move(file));

  const auto old = [](const StoredFile &file) {
    return fs::file_time_type::clock::now() - file.used > kInUse;
  };
  const auto remove = [&result](const StoredFile &file) {
    std::error_code error;
    result.removed += fs::remove(file.path, error) ? 1 : 0;
  };
  std::unordered_set<std::string> named;
  for (const StoredFile &manifest : manifests) {
    std::uint64_t bytes = manifest.bytes;
    std::string facts;
    if (const auto content = support::readFile(manifest.path.string(), kMaxManifest))
      if (const auto decoded = decodeManifest(*content))
        facts = factsPath(decoded->facts);
    const auto blob = blobs.find(facts);
    if (blob != blobs.end() && !named.contains(facts))
      bytes += blob->second.bytes;
    const bool useless = blob == blobs.end();
    if (old(manifest) && (useless || result.bytesLeft + bytes > maxBytes)) {
      remove(manifest);
      continue;
    }
    named.insert(facts);
    result.bytesLeft += bytes;
  }
  for (const auto &[path, blob] : blobs)
    if (!named.contains(path)) {
      if (old(blob))
        remove(blob);
      else
        result.bytesLeft += blob.bytes;
    }
  return result;
}

} // namespace sekat::extract
