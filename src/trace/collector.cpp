#include "trace/collector.h"

#include <fmt/format.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace sekat::trace {

namespace {

using Clock = std::chrono::steady_clock;

std::int64_t now() { return Clock::now().time_since_epoch().count(); }
std::int64_t nanoseconds(double seconds) { return static_cast<std::int64_t>(seconds * 1e9); }

/// What the receivers' threads hand to the one that judges.
class Arrivals {
public:
  void add(SpanStore store) {
    const std::lock_guard lock(mutex_);
    stores_.push_back(std::move(store));
  }
  std::vector<SpanStore> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(stores_, {});
  }

private:
  std::mutex mutex_;
  std::vector<SpanStore> stores_;
};

std::expected<void, std::string> checkExposure(const ListenOptions &listen, bool insecure) {
  if (isLoopback(listen.host) || insecure || (!listen.token.empty() && !listen.certificate.empty()))
    return {};
  return std::unexpected(
      fmt::format("{} can be reached from other machines; give a bearer token and "
                  "a certificate, or say that it is meant to be open",
                  listen.host));
}

} // namespace

std::expected<CollectResult, std::string> collect(const CollectOptions &options, const Judge &judge,
                                                  const Ready &ready,
                                                  const std::atomic<bool> &stop) {
  for (const auto &[on, listen] :
       {std::pair(options.http, options.httpListen), std::pair(options.grpc, options.grpcListen)}) {
    if (auto sound = checkExposure(listen, options.insecure); on && !sound)
      return std::unexpected(sound.error());
  }
  auto journal = Journal::open(options.journal);
  if (!journal)
    return std::unexpected(journal.error());

  Arrivals arrivals;
  OtlpService service(
      **journal, [&](SpanStore store) { arrivals.add(std::move(store)); }, options.service);
  std::atomic<std::uint64_t> openTraces{0}, judgedTraces{0}, lateSpans{0}, forcedTraces{0};
  const auto metrics = [&] {
    return fmt::format("# TYPE sekat_collect_open_traces gauge\nsekat_collect_open_traces {}\n"
                       "# TYPE sekat_collect_judged_traces_total counter\n"
                       "sekat_collect_judged_traces_total {}\n"
                       "# TYPE sekat_collect_late_spans_total counter\n"
                       "sekat_collect_late_spans_total {}\n"
                       "# TYPE sekat_collect_forced_traces_total counter\n"
                       "sekat_collect_forced_traces_total {}\n",
                       openTraces.load(), judgedTraces.load(), lateSpans.load(),
                       forcedTraces.load());
  };
  std::unique_ptr<Receiver> http, grpc;
  if (options.http) {
    auto listening = listenHttp(service, options.httpListen, metrics);
    if (!listening)
      return std::unexpected(listening.error());
    http = *std::move(listening);
  }
  if (options.grpc) {
    auto listening = listenGrpc(service, options.grpcListen);
    if (!listening)
      return std::unexpected(listening.error());
    grpc = *std::move(listening);
  }
  if (ready)
    ready(http ? http->port() : 0, grpc ? grpc->port() : 0);

  TraceWindow window(options.window);
  const auto step = [&](bool all) {
    for (const SpanStore &store : arrivals.take()) {
      if (judge) // otherwise nobody asks before the end
        window.add(store, now());
      service.taken(store.spans().size());
    }
    const RipeTraces ripe = window.take(now(), all);
    const std::span<const Span> spans = ripe.store.spans();
    for (std::size_t i = 0; i < spans.size(); ++i)
      judgedTraces += i == 0 || spans[i].trace != spans[i - 1].trace;
    openTraces = window.openTraces();
    lateSpans = window.lateSpans();
    forcedTraces = window.forcedTraces();
    if (judge && !spans.empty())
      judge(ripe);
  };
  const std::int64_t begin = now();
  while (!stop) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    step(false);
    const std::int64_t last = service.counts().lastRequest;
    if (options.maxSeconds > 0 && now() - begin >= nanoseconds(options.maxSeconds))
      break;
    if (options.idleSeconds > 0 && last != 0 && now() - last >= nanoseconds(options.idleSeconds))
      break;
  }
  // Senders that wait for the disk get their answer; then nothing can arrive any more.
  if (http)
    http->stop();
  if (grpc)
    grpc->stop();
  step(true);

  const ReceiverCounts &counts = service.counts();
  CollectResult result;
  result.files = (*journal)->files();
  result.spans = counts.spans;
  result.rejectedSpans = counts.rejectedSpans;
  result.requests = counts.accepted;
  result.refused = counts.malformed + counts.tooLarge + counts.busy + counts.unauthorised;
  result.lateSpans = window.lateSpans();
  result.forcedTraces = window.forcedTraces();
  result.judgedTraces = judgedTraces;
  result.journalError = (*journal)->error();
  result.missingRequests = service.missing();
  return result;
}

} // namespace sekat::trace
