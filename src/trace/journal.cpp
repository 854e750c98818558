#include "trace/journal.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sekat::trace {

namespace fs = std::filesystem;

namespace {

std::string problem(const std::string &path) {
  return path + ": " + std::generic_category().message(errno);
}

// Length of the frames of a file that are whole.
std::uint64_t wholeFrames(int descriptor, std::uint64_t size) {
  std::uint64_t at = 0;
  unsigned char head[4];
  while (at + 4 <= size && ::pread(descriptor, head, 4, static_cast<off_t>(at)) == 4) {
    const std::uint64_t length = std::uint64_t{head[0]} << 24 | std::uint64_t{head[1]} << 16 |
                                 std::uint64_t{head[2]} << 8 | head[3];
    if (at + 4 + length > size)
      break;
    at += 4 + length;
  }
  return at;
}

bool syncFolder(const std::string &folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0)
    return false;
  const bool synced = ::fsync(descriptor) == 0;
  ::close(descriptor);
  return synced;
}

} // namespace

std::expected<std::unique_ptr<Journal>, std::string> Journal::open(const JournalOptions &options) {
  std::error_code error;
  fs::create_directories(options.folder, error);
  if (error)
    return std::unexpected(options.folder + ": " + error.message());
  std::unique_ptr<Journal> journal(new Journal(options));
  for (fs::directory_iterator it(options.folder, error), end; !error && it != end;
       it.increment(error)) {
    const std::string name = it->path().filename();
    if (name.starts_with("spans-") && name.ends_with(".otlp") && it->is_regular_file())
      journal->files_.push_back(it->path());
  }
  if (error)
    return std::unexpected(options.folder + ": " + error.message());
  std::ranges::sort(journal->files_);
  if (!journal->files_.empty()) {
    const std::string &last = journal->files_.back();
    const int descriptor = ::open(last.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    struct stat status{};
    if (descriptor < 0 || ::fstat(descriptor, &status) != 0)
      return std::unexpected(problem(last));
    const auto size = static_cast<std::uint64_t>(status.st_size);
    const std::uint64_t whole = wholeFrames(descriptor, size);
    const bool cut = whole == size || ::ftruncate(descriptor, static_cast<off_t>(whole)) == 0;
    ::close(descriptor);
    if (!cut)
      return std::unexpected(problem(last));
    const std::string name = fs::path(last).filename();
    journal->number_ = std::strtoull(name.c_str() + 6, nullptr, 10);
    if (whole == 0) {
      fs::remove(last, error);
      journal->files_.pop_back();
    }
  }
  for (const std::string &file : journal->files_)
    journal->bytes_ += fs::file_size(file, error);
  if (!journal->newFile())
    return std::unexpected(journal->error_);
  journal->thread_ = std::thread([raw = journal.get()] { raw->run(); });
  return journal;
}

Journal::~Journal() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  work_.notify_all();
  if (thread_.joinable())
    thread_.join();
  if (descriptor_ >= 0)
    ::close(descriptor_);
  if (fileSize_ == 0 && !files_.empty())
    ::unlink(files_.back().c_str());
}

bool Journal::newFile() {
  const std::string path = fmt::format("{}/spans-{:08}.otlp", options_.folder, number_ + 1);
  const int descriptor =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
  if (descriptor < 0 || (options_.sync && !syncFolder(options_.folder))) {
    error_ = problem(path);
    if (descriptor >= 0)
      ::close(descriptor);
    return false;
  }
  if (descriptor_ >= 0)
    ::close(descriptor_);
  descriptor_ = descriptor;
  fileSize_ = 0;
  ++number_;
  files_.push_back(path);
  return true;
}

// All or nothing: what was written of a batch that failed is cut off again, so that the senders'
// second try does not follow a torn frame.
bool Journal::write(const std::string &batch) {
  std::size_t written = 0;
  while (written < batch.size()) {
    const ssize_t count = ::write(descriptor_, batch.data() + written, batch.size() - written);
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0)
      break;
    written += static_cast<std::size_t>(count);
  }
  const bool stored = written == batch.size() && (!options_.sync || ::fdatasync(descriptor_) == 0);
  if (stored) {
    fileSize_ += batch.size();
    return true;
  }
  const std::string why = problem(options_.folder);
  if (::ftruncate(descriptor_, static_cast<off_t>(fileSize_)) != 0) {
    const std::lock_guard lock(mutex_);
    newFile(); // the torn frame stays behind, at the end of a file
  }
  const std::lock_guard lock(mutex_);
  error_ = why;
  return false;
}

void Journal::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    work_.wait(lock, [&] { return stop_ || !pending_.empty(); });
    if (pending_.empty())
      return;
    const std::string batch = std::exchange(pending_, {});
    const std::vector<Waiter *> waiters = std::exchange(waiters_, {});
    inFlight_ = batch.size();
    if (fileSize_ >= options_.fileBytes)
      newFile();
    lock.unlock();
    const bool stored = write(batch);
    lock.lock();
    inFlight_ = 0;
    bytes_ += stored ? batch.size() : 0;
    for (Waiter *waiter : waiters)
      *waiter = {true, stored};
    done_.notify_all();
  }
}

Journal::Append Journal::append(std::string_view message) {
  Waiter waiter;
  std::unique_lock lock(mutex_);
  if (stop_ || pending_.size() + inFlight_ + message.size() > options_.maxWaitingBytes)
    return Append::Full;
  for (int shift = 24; shift >= 0; shift -= 8)
    pending_ += static_cast<char>(message.size() >> shift & 0xFF);
  pending_ += message;
  waiters_.push_back(&waiter);
  work_.notify_one();
  done_.wait(lock, [&] { return waiter.done; });
  return waiter.stored ? Append::Stored : Append::Failed;
}

std::vector<std::string> Journal::files() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> files = files_;
  if (fileSize_ == 0 && !files.empty())
    files.pop_back();
  return files;
}

std::uint64_t Journal::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

std::uint64_t Journal::waiting() const {
  const std::lock_guard lock(mutex_);
  return pending_.size() + inFlight_;
}

std::string Journal::error() const {
  const std::lock_guard lock(mutex_);
  return error_;
}

} // namespace sekat::trace
