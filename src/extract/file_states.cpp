#include "extract/file_states.h"

#include "support/files.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <filesystem>
#include <vector>

#include <sys/stat.h>

namespace sekat::extract {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
/// Coarsest resolution of times that a file system in use has (FAT has two seconds).
constexpr std::int64_t kTimeResolution = 2 * kSecond;
constexpr FileStamp kOverlaid = 1;
constexpr std::uint64_t kMaxSource = std::uint64_t{1} << 30;

std::int64_t nanoseconds(const timespec &time) { return time.tv_sec * kSecond + time.tv_nsec; }

FileStamp stampOf(const struct stat &status) {
  const std::array<std::int64_t, 5> fields{
      static_cast<std::int64_t>(status.st_dev), static_cast<std::int64_t>(status.st_ino),
      static_cast<std::int64_t>(status.st_size), nanoseconds(status.st_mtim),
      nanoseconds(status.st_ctim)};
  const FileStamp stamp =
      support::hash64({reinterpret_cast<const char *>(fields.data()), sizeof fields});
  return stamp <= kOverlaid ? kOverlaid + 1 : stamp;
}

bool settledBefore(const struct stat &status, std::int64_t moment) {
  const std::int64_t changed = std::max(nanoseconds(status.st_mtim), nanoseconds(status.st_ctim));
  return changed + kTimeResolution < moment;
}

std::optional<support::Hash128> hashOfFolder(const std::string &path) {
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator it(path, error), end; !error && it != end;
       it.increment(error))
    names.push_back(it->path().filename().string());
  if (error)
    return std::nullopt;
  std::ranges::sort(names);
  std::string text;
  for (const std::string &name : names)
    text.append(name).push_back('\0');
  return support::hash128(text);
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
    state.folder = S_ISDIR(status.st_mode);
    state.stamp = stampOf(status);
    state.settled = settledBefore(status, since_);
  }
  if (overlay_ != nullptr)
    seeThrough(path, state);
  return state;
}

void FileStates::seeThrough(std::string_view path, State &state) const {
  const FileOverlay::Content *content = overlay_->find(path);
  if (content != nullptr) {
    state = {};
    state.exists = content->has_value();
    state.hashTried = true;
    if (state.exists)
      state.hash = support::hash128(**content);
  } else if (overlay_->changes(path) || overlay_->holds(path)) {
    state.exists = state.exists || overlay_->holds(path);
    state.folder = true;
    state.settled = false;
  } else {
    return;
  }
  // No entry was stamped with this: the content decides.
  state.stamp = kOverlaid;
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
    if (known.folder)
      known.hash = hashOfFolder(std::string(path));
    else if (const auto bytes = support::readFile(std::string(path), kMaxSource))
      known.hash = support::hash128(*bytes);
  }
  return known.hash;
}

// The stamp was taken before the content was read: if the file changed in between, the stamp is the
// old one, and the next look at the file sees another.
FileStamp FileStates::settledStamp(std::string_view path) {
  const State &known = state(path);
  return known.exists && known.settled ? known.stamp : kNoStamp;
}

FileStamp FileStates::stampReadSince(const std::string &path, std::int64_t since) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0)
    return kNoStamp;
  return settledBefore(status, since) ? stampOf(status) : kNoStamp;
}

} // namespace sekat::extract
