#include "extract/worker_child.h"

#include "facts/byte_io.h"
#include "facts/facts_io.h"
#include "support/files.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>
#include <new>

#include <fcntl.h>
#include <pthread.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SEKAT_HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SEKAT_HAS_ASAN 1
#endif
#endif
#ifndef SEKAT_HAS_ASAN
#define SEKAT_HAS_ASAN 0
#endif

namespace sekat::extract {

namespace {

/// Together below PIPE_BUF, so that one write() is whole or not there.
constexpr std::size_t kMaxPath = 2900;
constexpr std::size_t kMaxText = 550;

int reportPipe = -1;

void send(const ChildReport &report) {
  const std::string bytes = encodeReport(report);
  ssize_t written = 0;
  do
    written = ::write(reportPipe, bytes.data(), bytes.size());
  while (written < 0 && errno == EINTR);
}

[[noreturn]] void die(ChildReport::Kind kind, std::string text) {
  send({kind, {}, std::move(text), {}});
  ::_exit(1);
}

/// Called by operator new when there is no more: says so without taking memory.
[[noreturn]] void outOfMemory() {
  static constexpr char kReport[] = {static_cast<char>(ChildReport::Kind::Memory), 0, 0, 0};
  const ssize_t ignored = ::write(reportPipe, kReport, sizeof kReport);
  ::_exit(ignored > 0 ? 1 : 2);
}

void limit(int resource, std::uint64_t soft, std::uint64_t hard) {
  rlimit now{};
  if (::getrlimit(static_cast<__rlimit_resource_t>(resource), &now) != 0)
    return;
  now.rlim_cur = std::min<rlim_t>(soft, now.rlim_max);
  now.rlim_max = std::min<rlim_t>(hard, now.rlim_max);
  (void)::setrlimit(static_cast<__rlimit_resource_t>(resource), &now);
}

void limitResources(const PoolOptions &options) {
  limit(RLIMIT_CORE, 0, 0);
  const auto seconds = static_cast<std::uint64_t>(options.timeout.count()) / 1000 + 1;
  limit(RLIMIT_CPU, seconds, seconds + 5);
  if (options.memoryBytes != 0 && SEKAT_HAS_ASAN == 0)
    limit(RLIMIT_DATA, options.memoryBytes, options.memoryBytes);
}

void redirect(int logPipe) {
  const int null = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (null >= 0)
    ::dup2(null, STDIN_FILENO);
  ::dup2(logPipe, STDOUT_FILENO);
  ::dup2(logPipe, STDERR_FILENO);
}

/// Into the cache if facts may be kept there, else into the scratch folder.
ChildReport deliver(const ChildSetup &setup, const WorkerOutput &output, std::int64_t startedAt) {
  ChildReport report;
  const auto summary = facts::decodeSummary(output.facts);
  if (!summary)
    return {ChildReport::Kind::Failed, {}, "its facts cannot be used: " + summary.error(), {}};
  report.kind = ChildReport::Kind::Facts;
  if (!summary->errors.empty())
    report.text = summary->errors.front();
  // Errors are often mended by a file that appears: they keep only if such files are known.
  const bool keeps = summary->errors.empty() || !output.lookups.absent.empty();
  if (setup.options->cache != nullptr && keeps) {
    auto stored =
        setup.options->cache->store(*setup.command, output.facts, output.lookups, startedAt);
    if (stored) {
      report.facts = std::move(*stored);
      return report;
    }
    report.cacheProblem = stored.error();
  }
  if (const auto written = support::writeFile(setup.scratchFile, output.facts); !written)
    return {ChildReport::Kind::Failed, {}, "its facts cannot be kept: " + written.error(), {}};
  report.facts = setup.scratchFile;
  return report;
}

void work(const ChildSetup &setup) {
  const std::int64_t startedAt = fileClockNow();
  const auto output = (*setup.worker)(*setup.command);
  send(output ? deliver(setup, *output, startedAt)
              : ChildReport{ChildReport::Kind::Failed, {}, output.error(), {}});
}

void *threadMain(void *argument) {
  try {
    work(*static_cast<const ChildSetup *>(argument));
  } catch (const std::bad_alloc &) {
    outOfMemory();
  } catch (const std::exception &exception) {
    die(ChildReport::Kind::Failed, std::string("failed inside: ") + exception.what());
  }
  return nullptr;
}

} // namespace

std::string encodeReport(const ChildReport &report) {
  std::string bytes(1, static_cast<char>(report.kind));
  const auto add = [&bytes](std::string_view text, std::size_t most) {
    bytes.append(text.substr(0, std::min(text.find('\0'), most)));
    bytes.push_back('\0');
  };
  add(report.facts, kMaxPath);
  add(report.text, kMaxText);
  add(report.cacheProblem, kMaxText);
  return bytes;
}

ChildReport decodeReport(std::string_view bytes) {
  ChildReport report;
  if (bytes.empty() || std::ranges::count(bytes.substr(1), '\0') != 3)
    return report;
  report.kind = static_cast<ChildReport::Kind>(bytes[0]);
  bytes.remove_prefix(1);
  for (std::string *text : {&report.facts, &report.text, &report.cacheProblem}) {
    *text = bytes.substr(0, bytes.find('\0'));
    bytes.remove_prefix(text->size() + 1);
  }
  return report;
}

void runChild(const ChildSetup &setup) {
  reportPipe = setup.reportPipe;
  ::setpgid(0, 0); // so that the parent can end it with everything it may start
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != setup.parent)
    ::_exit(1);
  redirect(setup.logPipe);
  limitResources(*setup.options);
  std::set_new_handler(outOfMemory);

  pthread_attr_t attributes;
  ::pthread_attr_init(&attributes);
  ::pthread_attr_setstacksize(&attributes, setup.options->stackBytes);
  pthread_t thread{};
  const int error =
      ::pthread_create(&thread, &attributes, threadMain, const_cast<ChildSetup *>(&setup));
  if (error != 0)
    die(ChildReport::Kind::Failed,
        std::string("no thread could be started: ") + std::strerror(error));
  ::pthread_join(thread, nullptr);
  ::_exit(0);
}

} // namespace sekat::extract
