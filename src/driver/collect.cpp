#include "driver/collect.h"

#include "check/trace_check.h"
#include "driver/inputs.h"
#include "driver/trace_command.h"
#include "report/json_text.h"
#include "support/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <set>

namespace sekat::driver {

namespace {

std::atomic<bool> stopRequested{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

void requestStop(int /*signal*/) { stopRequested = true; }

/// Writes each finding once, when it is first seen.
class FindingLines {
public:
  FindingLines(const CollectCommand &command, const Inputs &inputs)
      : command_(command), inputs_(inputs) {}
  ~FindingLines() {
    if (file_ != nullptr && file_ != stdout)
      std::fclose(file_);
  }
  FindingLines(const FindingLines &) = delete;
  FindingLines &operator=(const FindingLines &) = delete;

  bool open() {
    if (command_.findings.empty())
      return true;
    file_ = command_.findings == "-" ? stdout : std::fopen(command_.findings.c_str(), "ae");
    return file_ != nullptr;
  }

  void judge(const trace::RipeTraces &ripe) {
    if (file_ == nullptr)
      return;
    const check::TraceCheckResult judged =
        check::runTraceChecks({.store = ripe.store,
                               .project = inputs_.project,
                               .rulesets = inputs_.rulesets,
                               .catalogue = inputs_.catalogue,
                               .asOf = inputs_.asOf,
                               .minConfidence = command_.audit.minConfidence});
    for (const check::Finding &finding : judged.result.findings) {
      if (written_.size() < kMaxRemembered && !written_.insert(finding.fingerprint).second)
        continue;
      write(finding);
    }
    // A late part of a trace was judged without the rest: it shows violations, but no absence.
    for (const trace::TraceId &late : ripe.late)
      line({{"undecided", "late-span"}, {"trace", toHex(late)}});
    std::fflush(file_);
  }

private:
  static constexpr std::size_t kMaxRemembered = 100'000;

  void write(const check::Finding &finding) {
    report::Json path = report::Json::array();
    for (const check::Step &step : finding.path)
      path.push_back({{"name", step.name},
                      {"service", step.service},
                      {"via", step.via},
                      {"trace", step.trace},
                      {"span", step.span}});
    line({{"rule", finding.rule},
          {"level", rules::severityName(finding.level)},
          {"confidence", graph::confidenceName(finding.confidence)},
          {"fingerprint", finding.fingerprint},
          {"message", finding.message.en},
          {"path", std::move(path)}});
  }

  // One line: indentation and the line feeds between members carry nothing.
  void line(const report::Json &json) {
    std::string text = report::jsonText(json);
    std::string flat;
    for (std::size_t at = 0; at < text.size(); ++at) {
      flat += text[at];
      if (text[at] != '\n')
        continue;
      flat.pop_back();
      while (at + 1 < text.size() && text[at + 1] == ' ')
        ++at;
    }
    std::fprintf(file_, "%s\n", flat.c_str());
  }

  const CollectCommand &command_;
  const Inputs &inputs_;
  std::FILE *file_ = nullptr;
  std::set<std::string> written_;
};

std::string portLines(int http, int grpc) {
  std::string lines;
  if (http != 0)
    lines += fmt::format("http {}\n", http);
  if (grpc != 0)
    lines += fmt::format("grpc {}\n", grpc);
  return lines;
}

} // namespace

int runCollect(const CollectCommand &command) {
  // A signal that comes while the project is read counts, too.
  stopRequested = false;
  std::signal(SIGTERM, requestStop);
  std::signal(SIGINT, requestStop);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);

  support::Diagnostics diagnostics;
  const Inputs inputs = loadInputs(command.audit.input, diagnostics);
  if (!command.audit.quiet || diagnostics.hasErrors())
    diagnostics.print(stderr);
  if (diagnostics.hasErrors())
    return kExitCouldNotStart;
  FindingLines lines(command, inputs);
  if (!lines.open()) {
    std::fprintf(stderr, "sekat: error: %s: cannot be written\n", command.findings.c_str());
    return kExitCouldNotStart;
  }
  bool portsWritten = true;
  const auto ready = [&](int http, int grpc) {
    if (!command.audit.quiet)
      std::fprintf(stderr, "sekat: receiving\n%s", portLines(http, grpc).c_str());
    if (!command.ports.empty())
      portsWritten = support::writeFile(command.ports, portLines(http, grpc)).has_value();
    if (!portsWritten)
      stopRequested = true;
  };
  trace::Judge judge;
  if (!command.findings.empty())
    judge = [&](const trace::RipeTraces &ripe) { lines.judge(ripe); };
  const auto result = trace::collect(command.collect, judge, ready, stopRequested);
  if (!result) {
    std::fprintf(stderr, "sekat: error: %s\n", result.error().c_str());
    return kExitCouldNotStart;
  }
  if (!portsWritten) {
    std::fprintf(stderr, "sekat: error: %s: cannot be written\n", command.ports.c_str());
    return kExitCouldNotStart;
  }
  if (!command.audit.quiet || !result->journalError.empty())
    std::fprintf(stderr,
                 "sekat: %llu spans in %llu requests, %llu rejected, %llu requests refused, %llu "
                 "spans late\n",
                 static_cast<unsigned long long>(result->spans),
                 static_cast<unsigned long long>(result->requests),
                 static_cast<unsigned long long>(result->rejectedSpans),
                 static_cast<unsigned long long>(result->refused),
                 static_cast<unsigned long long>(result->lateSpans));
  if (!result->journalError.empty())
    std::fprintf(stderr, "sekat: warning: some spans were refused because of the disk: %s\n",
                 result->journalError.c_str());
  if (result->missingRequests > 0)
    std::fprintf(stderr, "sekat: warning: %llu requests were refused and did not come again\n",
                 static_cast<unsigned long long>(result->missingRequests));
  if (result->files.empty()) {
    std::fprintf(stderr, "sekat: error: no span arrived, so nothing can be judged\n");
    return kExitIncomplete;
  }
  return runTrace(result->files, command.audit, result->missingRequests);
}

} // namespace sekat::driver
