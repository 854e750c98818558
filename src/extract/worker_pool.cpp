#include "extract/worker_pool.h"

#include "extract/worker_child.h"
#include "support/assert.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sekat::extract {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::size_t kMaxLog = 8 << 10;
constexpr std::size_t kMaxReport = 64 << 10;
/// How long a finished child may keep its pipes open before it is looked for again.
constexpr std::chrono::milliseconds kGrace{2};

// ---------------------------------------------------------------------------------------- signals

volatile std::sig_atomic_t caughtSignal = 0;
void onSignal(int number) { caughtSignal = number; }

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};

/// Holds back signals except inside of ppoll(), and remembers the first. Puts everything back.
class SignalGuard {
public:
  SignalGuard() {
    caughtSignal = 0;
    sigset_t blocked;
    sigemptyset(&blocked);
    for (int number : kSignals)
      sigaddset(&blocked, number);
    ::pthread_sigmask(SIG_BLOCK, &blocked, &oldMask_);
    // Whoever started us may have ignored SIGCHLD; then no child could be waited for.
    struct sigaction standard{};
    standard.sa_handler = SIG_DFL;
    ::sigaction(SIGCHLD, &standard, &oldChild_);
    struct sigaction action{};
    action.sa_handler = onSignal;
    for (std::size_t i = 0; i < std::size(kSignals); ++i) {
      ::sigaction(kSignals[i], nullptr, &old_[i]);
      if (old_[i].sa_handler != SIG_IGN) // "nohup" stays
        ::sigaction(kSignals[i], &action, nullptr);
    }
  }
  SignalGuard(const SignalGuard &) = delete;
  SignalGuard &operator=(const SignalGuard &) = delete;
  ~SignalGuard() { restore(); }

  /// As it was before; for the child, too.
  void restore() {
    for (std::size_t i = 0; i < std::size(kSignals); ++i)
      ::sigaction(kSignals[i], &old_[i], nullptr);
    ::sigaction(SIGCHLD, &oldChild_, nullptr);
    ::pthread_sigmask(SIG_SETMASK, &oldMask_, nullptr);
  }
  [[nodiscard]] const sigset_t &maskWhileWaiting() const { return oldMask_; }

private:
  sigset_t oldMask_{};
  struct sigaction old_[std::size(kSignals)]{};
  struct sigaction oldChild_{};
};

std::string signalName(int number) {
  const char *name = ::sigabbrev_np(number);
  return name == nullptr ? "signal " + std::to_string(number) : "SIG" + std::string(name);
}

// --------------------------------------------------------------------------------------- children

/// The reading end of a pipe. Nothing is left open.
struct PipeEnd {
  int fd = -1;
  std::string bytes;
  PipeEnd() = default;
  PipeEnd(const PipeEnd &) = delete;
  PipeEnd &operator=(const PipeEnd &) = delete;
  ~PipeEnd() { close(); }
  void close() {
    if (fd >= 0)
      ::close(fd);
    fd = -1;
  }
  /// Takes what is there; keeps the last `keep` bytes.
  void drain(std::size_t keep) {
    char buffer[4096];
    while (fd >= 0) {
      const ssize_t count = ::read(fd, buffer, sizeof buffer);
      if (count < 0 && errno == EINTR)
        continue;
      if (count < 0 && errno == EAGAIN)
        return;
      if (count <= 0) {
        close();
        return;
      }
      bytes.append(buffer, static_cast<std::size_t>(count));
      if (bytes.size() > keep)
        bytes.erase(0, bytes.size() - keep);
    }
  }
};

struct Child {
  pid_t pid = 0;
  std::size_t index = 0; ///< of the command
  PipeEnd report;
  PipeEnd log;
  Clock::time_point start;
  Clock::time_point deadline;
  bool timedOut = false;

  [[nodiscard]] bool pipesClosed() const { return report.fd < 0 && log.fd < 0; }
  void kill() const {
    ::kill(-pid, SIGKILL);
    ::kill(pid, SIGKILL); // it may not have its group yet
  }
};

// ------------------------------------------------------------------------------------------- pool

class Pool {
public:
  Pool(const std::vector<CompileCommand> &commands, const PoolOptions &options,
       const Worker &worker, const std::function<void(const ExtractProgress &)> &progress,
       ExtractRun &run)
      : commands_(commands), options_(options), worker_(worker), progress_(progress), run_(run) {
    seen_.total = commands.size();
  }

  void run();

private:
  void lookUp();
  void sortBySize();
  bool start(std::size_t index);
  void wait();
  void reap();
  void finish(Child &child, int status, const rusage &usage);
  [[nodiscard]] std::string whyDead(const Child &child, int status, const rusage &usage) const;
  void done(std::size_t index);
  void stopAll();

  const std::vector<CompileCommand> &commands_;
  const PoolOptions &options_;
  const Worker &worker_;
  const std::function<void(const ExtractProgress &)> &progress_;
  ExtractRun &run_;
  ExtractProgress seen_;
  SignalGuard signals_;
  std::vector<std::size_t> waiting_; ///< next one last
  std::vector<std::unique_ptr<Child>> children_;
};

void Pool::done(std::size_t index) {
  const ExtractResult &result = run_.results[index];
  ++seen_.done;
  seen_.cached += result.state == ExtractState::Cached ? 1 : 0;
  seen_.failed += result.state != ExtractState::Skipped && !result.reason.empty() ? 1 : 0;
  seen_.last = &commands_[index];
  seen_.result = &result;
  if (progress_)
    progress_(seen_);
}

/// Settles what needs no child; the rest goes to waiting_.
void Pool::lookUp() {
  FileStates states(options_.cache != nullptr ? options_.cache->overlay() : nullptr);
  for (std::size_t i = 0; i < commands_.size() && caughtSignal == 0; ++i) {
    ExtractResult &result = run_.results[i];
    if (!commands_[i].unusable.empty()) {
      result = unusableResult(commands_[i]);
      done(i);
      continue;
    }
    auto hit = options_.cache != nullptr ? options_.cache->lookup(commands_[i], states)
                                         : std::unexpected(std::string());
    if (!hit) {
      waiting_.push_back(i);
      continue;
    }
    result.state = ExtractState::Cached;
    result.facts = std::move(hit->facts);
    result.reason = std::move(hit->firstError);
    done(i);
  }
}

void Pool::sortBySize() {
  std::vector<std::uintmax_t> sizes(commands_.size());
  for (std::size_t i : waiting_) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(commands_[i].file, error);
    sizes[i] = error ? 0 : size;
  }
  std::ranges::sort(waiting_, std::greater<>(),
                    [&](std::size_t i) { return std::pair(~sizes[i], i); });
}

/// False if the system has no process left and another one should end first.
bool Pool::start(std::size_t index) {
  auto child = std::make_unique<Child>();
  int report[2];
  int log[2];
  std::fflush(nullptr); // or the child would print it once more
  const bool hasReport = ::pipe2(report, O_CLOEXEC | O_NONBLOCK) == 0;
  const bool hasPipes = hasReport && ::pipe2(log, O_CLOEXEC) == 0;
  const pid_t parent = ::getpid();
  const pid_t pid = hasPipes ? ::fork() : -1;
  if (pid == 0) {
    signals_.restore();
    const std::string file = run_.scratch.path() + "/" + std::to_string(index) + ".facts";
    runChild({&commands_[index], &options_, &worker_, file, report[1], log[1], parent});
  }
  const int error = errno;
  if (hasReport) {
    child->report.fd = report[0];
    ::close(report[1]);
  }
  if (hasPipes) {
    child->log.fd = log[0];
    ::fcntl(log[0], F_SETFL, O_NONBLOCK);
    ::close(log[1]);
  }
  if (pid < 0) {
    if (!children_.empty())
      return false;
    run_.results[index].reason =
        std::string("no worker process could be started: ") + std::strerror(error);
    done(index);
    return true;
  }
  ::setpgid(pid, pid); // both sides, so that neither has to wait for the other
  child->pid = pid;
  child->index = index;
  child->start = Clock::now();
  child->deadline = child->start + options_.timeout;
  children_.push_back(std::move(child));
  return true;
}

/// Until a pipe says something, a deadline passes or a signal comes.
void Pool::wait() {
  std::vector<pollfd> fds;
  auto until = Clock::now() + std::chrono::seconds(1);
  for (const auto &child : children_) {
    if (child->pipesClosed())
      until = std::min(until, Clock::now() + kGrace);
    until = std::min(until, child->timedOut ? until : child->deadline);
    for (const PipeEnd *end : {&child->report, &child->log})
      if (end->fd >= 0)
        fds.push_back({end->fd, POLLIN, 0});
  }
  const auto left = std::chrono::duration_cast<std::chrono::nanoseconds>(
      std::max(Clock::duration::zero(), until - Clock::now()));
  const timespec timeout{static_cast<std::time_t>(left.count() / 1'000'000'000),
                         static_cast<long>(left.count() % 1'000'000'000)};
  (void)::ppoll(fds.data(), fds.size(), &timeout, &signals_.maskWhileWaiting());
}

void Pool::reap() {
  for (std::size_t i = 0; i < children_.size();) {
    Child &child = *children_[i];
    child.report.drain(kMaxReport);
    child.log.drain(kMaxLog);
    if (!child.timedOut && Clock::now() >= child.deadline) {
      child.timedOut = true;
      child.kill();
    }
    int status = 0;
    rusage usage{};
    if (::wait4(child.pid, &status, WNOHANG, &usage) != child.pid) {
      ++i;
      continue;
    }
    child.report.drain(kMaxReport); // what was written before it ended
    child.log.drain(kMaxLog);
    finish(child, status, usage);
    children_.erase(children_.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

void Pool::finish(Child &child, int status, const rusage &usage) {
  ExtractResult &result = run_.results[child.index];
  result.time = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - child.start);
  ChildReport report = decodeReport(child.report.bytes);
  if (report.kind == ChildReport::Kind::Facts) { // even if it crashed while ending
    result.state = ExtractState::Extracted;
    result.facts = std::move(report.facts);
    result.reason = std::move(report.text);
    if (run_.cacheProblem.empty())
      run_.cacheProblem = std::move(report.cacheProblem);
  } else {
    result.state = ExtractState::Failed;
    if (report.kind == ChildReport::Kind::Failed && !report.text.empty())
      result.reason = std::move(report.text);
    else if (report.kind == ChildReport::Kind::Memory)
      result.reason =
          "needed more than " + std::to_string(options_.memoryBytes >> 20) + " MiB of memory";
    else
      result.reason = whyDead(child, status, usage);
    if (options_.cache != nullptr) {
      options_.cache->removeTemporaries(child.pid);
      if (options_.cache->overlay() == nullptr)
        options_.cache->markLost(commands_[child.index], result.reason);
    }
  }
  result.log = std::move(child.log.bytes);
  done(child.index);
}

std::string Pool::whyDead(const Child &child, int status, const rusage &usage) const {
  const std::string limit = std::to_string(options_.memoryBytes >> 20) + " MiB of memory";
  if (child.timedOut || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)) {
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%g",
                  static_cast<double>(options_.timeout.count()) / 1000);
    return "took longer than " + std::string(seconds) + " s";
  }
  // LLVM ends with abort() when malloc() fails; a stack that cannot grow ends with SIGSEGV.
  const auto peak = static_cast<std::uint64_t>(usage.ru_maxrss) << 10;
  const bool full = options_.memoryBytes != 0 && peak >= options_.memoryBytes / 10 * 9;
  const bool saysSo = child.log.bytes.find("out of memory") != std::string::npos ||
                      child.log.bytes.find("bad_alloc") != std::string::npos;
  if (full || saysSo)
    return "needed more than " + limit;
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
    return "was killed (SIGKILL), perhaps because the machine ran out of memory";
  if (WIFSIGNALED(status))
    return "crashed (" + signalName(WTERMSIG(status)) + ")";
  if (WEXITSTATUS(status) != 0)
    return "ended early with exit code " + std::to_string(WEXITSTATUS(status));
  return "ended without a result";
}

void Pool::stopAll() {
  run_.interruptedBy = caughtSignal;
  for (const auto &child : children_)
    child->kill();
  for (const auto &child : children_) {
    while (::waitpid(child->pid, nullptr, 0) < 0 && errno == EINTR)
      ;
    if (options_.cache != nullptr)
      options_.cache->removeTemporaries(child->pid);
  }
  children_.clear();
  for (ExtractResult &result : run_.results)
    if (result.state == ExtractState::Failed && result.reason.empty())
      result.reason = "interrupted";
}

void Pool::run() {
  run_.results.resize(commands_.size());
  lookUp();
  sortBySize();
  while (caughtSignal == 0 && (!waiting_.empty() || !children_.empty())) {
    while (!waiting_.empty() && children_.size() < std::max(options_.jobs, 1u)) {
      if (!start(waiting_.back()))
        break;
      waiting_.pop_back();
    }
    if (!children_.empty())
      wait();
    reap();
  }
  if (caughtSignal != 0)
    stopAll();
}

std::size_t threadCount() {
  std::error_code error;
  const fs::directory_iterator tasks("/proc/self/task", error);
  return error ? 1 : static_cast<std::size_t>(std::distance(tasks, fs::directory_iterator()));
}

} // namespace

std::expected<ScratchFolder, std::string> ScratchFolder::make(const std::string &parent) {
  std::error_code error;
  const std::string folder = parent.empty() ? fs::temp_directory_path(error).string() : parent;
  std::string name = folder + "/sekat-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr)
    return std::unexpected(folder + ": no folder can be made in it: " + std::strerror(errno));
  ScratchFolder scratch;
  scratch.path_ = std::move(name);
  return scratch;
}

ScratchFolder::ScratchFolder(ScratchFolder &&other) noexcept
    : path_(std::exchange(other.path_, {})) {}

ScratchFolder &ScratchFolder::operator=(ScratchFolder &&other) noexcept {
  std::swap(path_, other.path_);
  return *this;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  if (!path_.empty())
    fs::remove_all(path_, ignored);
}

ExtractResult unusableResult(const CompileCommand &command) {
  ExtractResult result;
  result.state = command.notCode ? ExtractState::Skipped : ExtractState::Failed;
  result.reason = command.unusable;
  return result;
}

std::expected<ExtractRun, std::string>
extractAll(const std::vector<CompileCommand> &commands, const PoolOptions &options,
           const Worker &worker, const std::function<void(const ExtractProgress &)> &progress) {
  // A thread that was joined a moment ago may still be in the table.
  for (int look = 0; threadCount() > 1 && look < 200; ++look)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  SEKAT_ASSERT(threadCount() == 1, "workers are forked before any thread is started");
  ExtractRun run;
  auto scratch = ScratchFolder::make(options.scratchParent);
  if (!scratch)
    return std::unexpected(scratch.error());
  run.scratch = std::move(*scratch);
  Pool(commands, options, worker, progress, run).run();
  return run;
}

} // namespace sekat::extract
