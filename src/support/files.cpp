#include "support/files.h"

#include <atomic>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sekat::support {

namespace {

std::unexpected<std::string> failure(const std::string &path, const std::string &what, int error) {
  return std::unexpected(path + ": " + what + ": " + std::strerror(error));
}

struct Descriptor {
  int fd = -1;
  explicit Descriptor(int number) : fd(number) {}
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;
  ~Descriptor() {
    if (fd >= 0)
      ::close(fd);
  }
};

/// False with errno set when not everything could be written.
bool writeAll(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

} // namespace

std::expected<std::string, std::string> readFile(const std::string &path, std::uint64_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.fd < 0)
    return failure(path, "cannot be read", errno);
  struct stat status{};
  if (::fstat(file.fd, &status) != 0)
    return failure(path, "cannot be read", errno);
  if (!S_ISREG(status.st_mode))
    return std::unexpected(path + ": cannot be read: it is not a regular file");
  const auto tooBig = [&] {
    return std::unexpected(path + ": is larger than the limit of " + std::to_string(limit) +
                           " bytes");
  };
  if (static_cast<std::uint64_t>(status.st_size) > limit)
    return tooBig();

  // One byte more than expected, because a file may grow while it is read (and those in /proc say
  // 0).
  std::string bytes(static_cast<std::size_t>(status.st_size) + 1, '\0');
  std::size_t size = 0;
  for (;;) {
    const ssize_t count = ::read(file.fd, bytes.data() + size, bytes.size() - size);
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return failure(path, "cannot be read", errno);
    if (count == 0)
      break;
    size += static_cast<std::size_t>(count);
    if (size > limit)
      return tooBig();
    if (size == bytes.size())
      bytes.resize(size * 2);
  }
  bytes.resize(size);
  return bytes;
}

std::expected<void, std::string> writeFile(const std::string &path, std::string_view bytes) {
  // A device or pipe takes the bytes; renamed over, /dev/null would be a file from then on.
  struct stat status{};
  if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
    if (file.fd < 0 || !writeAll(file.fd, bytes))
      return failure(path, "cannot be written", errno);
    return {};
  }
  static std::atomic<unsigned> counter{0};
  return writeFileThrough(
      path + ".tmp-" + std::to_string(::getpid()) + "-" + std::to_string(counter++), path, bytes);
}

std::expected<void, std::string> writeFileThrough(const std::string &temporary,
                                                  const std::string &path, std::string_view bytes) {
  int error = 0;
  {
    const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (file.fd < 0)
      return failure(path, "cannot be written", errno);
    if (!writeAll(file.fd, bytes))
      error = errno;
  }
  if (error == 0 && ::rename(temporary.c_str(), path.c_str()) != 0)
    error = errno;
  if (error != 0) {
    ::unlink(temporary.c_str());
    return failure(path, "cannot be written", error);
  }
  return {};
}

} // namespace sekat::support
