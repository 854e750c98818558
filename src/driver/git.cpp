#include "driver/git.h"

#include "support/diagnostics.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern "C" char **environ;

namespace sekat::driver {

namespace {

constexpr std::size_t kMaxOutput = std::size_t{512} << 20;
constexpr std::size_t kMaxErrors = 4096;

/// Both ends of a pipe, closed when nobody needs them any more.
struct Pipe {
  std::array<int, 2> ends{-1, -1};
  Pipe() {
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
      ends = {-1, -1};
  }
  Pipe(const Pipe &) = delete;
  Pipe &operator=(const Pipe &) = delete;
  ~Pipe() {
    close(0);
    close(1);
  }
  void close(std::size_t end) {
    if (ends[end] >= 0)
      ::close(ends[end]);
    ends[end] = -1;
  }
};

struct Dialogue {
  Pipe in, out, errors;
  std::string output, complaint;

  /// Feeds `input` and collects both outputs until the other side is done.
  void run(std::string_view input) {
    ::fcntl(in.ends[1], F_SETFL, O_NONBLOCK);
    while (out.ends[0] >= 0 || errors.ends[0] >= 0) {
      if (input.empty())
        in.close(1);
      std::array<pollfd, 3> fds{
          {{out.ends[0], POLLIN, 0}, {errors.ends[0], POLLIN, 0}, {in.ends[1], POLLOUT, 0}}};
      if (::poll(fds.data(), fds.size(), -1) < 0 && errno != EINTR)
        return;
      if (fds[0].revents != 0)
        take(out, output, kMaxOutput + 1);
      if (fds[1].revents != 0)
        take(errors, complaint, kMaxErrors);
      if (fds[2].revents != 0) {
        const ssize_t written = ::write(in.ends[1], input.data(), input.size());
        if (written > 0)
          input.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EAGAIN && errno != EINTR)
          input = {};
      }
    }
  }

private:
  static void take(Pipe &pipe, std::string &text, std::size_t most) {
    std::array<char, 65536> buffer;
    const ssize_t got = ::read(pipe.ends[0], buffer.data(), buffer.size());
    if (got > 0)
      text.append(buffer.data(),
                  std::min(static_cast<std::size_t>(got), most - std::min(most, text.size())));
    else if (got == 0 || errno != EINTR)
      pipe.close(0);
  }
};

pid_t spawn(const std::vector<std::string> &words, const Dialogue &dialogue, int &error) {
  std::vector<char *> argv;
  for (const std::string &word : words)
    argv.push_back(const_cast<char *>(word.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, dialogue.in.ends[0], STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, dialogue.out.ends[1], STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, dialogue.errors.ends[1], STDERR_FILENO);
  pid_t child = -1;
  error = ::posix_spawnp(&child, "git", &actions, nullptr, argv.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? child : -1;
}

std::string lastLine(std::string text) {
  while (text.ends_with('\n'))
    text.pop_back();
  const std::size_t line = text.rfind('\n');
  return support::printable(line == std::string::npos ? text : text.substr(line + 1));
}

} // namespace

std::expected<std::string, std::string>
runGit(const std::string &folder, const std::vector<std::string> &words, const std::string &input) {
  std::vector<std::string> all{"git",
                               "--no-optional-locks",
                               "-c",
                               "core.fsmonitor=false",
                               "-c",
                               "core.quotePath=false",
                               "-c",
                               "protocol.allow=never", // no missing object is fetched
                               "-C",
                               folder};
  all.insert(all.end(), words.begin(), words.end());
  Dialogue dialogue;
  if (dialogue.in.ends[0] < 0 || dialogue.out.ends[0] < 0 || dialogue.errors.ends[0] < 0)
    return std::unexpected(std::string("git cannot be run: ") + std::strerror(errno));
  int error = 0;
  const pid_t child = spawn(all, dialogue, error);
  if (child < 0)
    return std::unexpected(std::string("git cannot be run: ") + std::strerror(error));
  dialogue.in.close(0);
  dialogue.out.close(1);
  dialogue.errors.close(1);
  // A reader that has gone is no reason to die of a signal.
  struct sigaction ignore{}, before{};
  ignore.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &ignore, &before);
  dialogue.run(input);
  ::sigaction(SIGPIPE, &before, nullptr);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR)
    ;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    const std::string said = lastLine(dialogue.complaint);
    return std::unexpected(said.empty() ? "git failed without a message" : said);
  }
  if (dialogue.output.size() > kMaxOutput)
    return std::unexpected("git prints more than 512 MiB");
  return std::move(dialogue.output);
}

std::vector<std::string> splitZeros(const std::string &text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\0', at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

} // namespace sekat::driver
