#include "extract/file_states.h"

#include "support/files.h"

#include <array>
#include <ctime>

#include <sys/stat.h>

namespace sekat::extract {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
/// Coarsest resolution of times that a file system in use has (FAT has two seconds).
constexpr std::int64_t kTimeResolution = 2 * kSecond;
constexpr std::uint64_t kMaxSource = std::uint64_t{1} << 30;

std::int64_t nanoseconds(const timespec &time) { return time.tv_sec * kSecond + time.tv_nsec; }

FileStamp stampOf(const struct stat &status) {
  const std::array<std::int64_t, 5> fields{
      static_cast<std::int64_t>(status.st_dev), static_cast<std::int64_t>(status.st_ino),
      static_cast<std::int64_t>(status.st_size), nanoseconds(status.st_mtim),
      nanoseconds(status.st_ctim)};
  const FileStamp stamp =
      support::hash64({reinterpret_cast<const char *>(fields.data()), sizeof fields});
  return stamp == kNoStamp ? 1 : stamp;
}

} // namespace

std::int64_t fileClockNow() {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  return nanoseconds(now);
}

FileStates::State &FileStates::state(std::string_view path) {
  const auto known = files_.find(path);
  if (known != files_.end())
    return known->second;
  State &state = files_.emplace(std::string(path), State{}).first->second;
  struct stat status{};
  if (::stat(std::string(path).c_str(), &status) == 0) {
    state.exists = true;
    state.stamp = stampOf(status);
  }
  return state;
}

std::optional<FileStamp> FileStates::stamp(std::string_view path) {
  const State &known = state(path);
  return known.exists ? std::optional(known.stamp) : std::nullopt;
}

std::optional<support::Hash128> FileStates::contentHash(std::string_view path) {
  State &known = state(path);
  if (!known.hashTried) {
    known.hashTried = true;
    ++hashed_;
    if (const auto bytes = support::readFile(std::string(path), kMaxSource))
      known.hash = support::hash128(*bytes);
  }
  return known.hash;
}

FileStamp FileStates::stampReadSince(const std::string &path, std::int64_t since) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0)
    return kNoStamp;
  const std::int64_t changed = std::max(nanoseconds(status.st_mtim), nanoseconds(status.st_ctim));
  return changed + kTimeResolution < since ? stampOf(status) : kNoStamp;
}

} // namespace sekat::extract
