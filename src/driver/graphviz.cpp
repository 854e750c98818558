#include "driver/graphviz.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace sekat::driver {

namespace {

constexpr std::size_t kMostBytes = std::size_t{16} << 20;
constexpr std::chrono::seconds kLongest{20};

using File = std::unique_ptr<std::FILE, int (*)(std::FILE *)>;

/// Reads until the end, the limit or the time; false when it was not the end.
bool readAll(int from, std::string &into) {
  const auto deadline = std::chrono::steady_clock::now() + kLongest;
  std::array<char, 1 << 16> piece{};
  while (into.size() <= kMostBytes) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    pollfd waiting{from, POLLIN, 0};
    if (left.count() <= 0 || poll(&waiting, 1, static_cast<int>(left.count())) == 0)
      return false;
    const ssize_t size = read(from, piece.data(), piece.size());
    if (size == 0)
      return true;
    if (size > 0)
      into.append(piece.data(), static_cast<std::size_t>(size));
    else if (errno != EINTR)
      return false;
  }
  return false;
}

} // namespace

std::expected<std::string, std::string> drawSvg(const std::string &dot) {
  const File input(std::tmpfile(), std::fclose);
  if (!input || std::fwrite(dot.data(), 1, dot.size(), input.get()) != dot.size() ||
      std::fflush(input.get()) != 0 || lseek(fileno(input.get()), 0, SEEK_SET) != 0)
    return std::unexpected("the graph could not be handed to Graphviz");
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0)
    return std::unexpected(std::string("no pipe to Graphviz: ") + std::strerror(errno));
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, fileno(input.get()), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::array<char *, 3> arguments{const_cast<char *>("dot"), const_cast<char *>("-Tsvg"), nullptr};
  pid_t child = 0;
  const int failed = posix_spawnp(&child, "dot", &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  std::string svg;
  const bool whole = failed == 0 && readAll(ends[0], svg);
  close(ends[0]);
  if (failed != 0)
    return std::unexpected(std::string("Graphviz (dot) cannot be started: ") +
                           std::strerror(failed));
  if (!whole)
    kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!whole)
    return std::unexpected("Graphviz (dot) took too long or wrote too much");
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    return std::unexpected("Graphviz (dot) failed");
  return svg;
}

} // namespace sekat::driver
