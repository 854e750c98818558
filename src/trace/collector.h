#pragma once
// A whole collection: receivers, journal and window, from the first request to the last.
//
// The collector does not know rules. It calls `judge` with traces that became ripe, and at the end
// names the journal's files, which hold everything that was ever acknowledged: the verdict on all
// of it is that of reading them.

#include "trace/receivers.h"
#include "trace/window.h"

#include <atomic>
#include <cstdint>
#include <expected>
#include <functional>
#include <string>
#include <vector>

namespace sekat::trace {

struct CollectOptions {
  JournalOptions journal;
  OtlpServiceOptions service;
  WindowOptions window;
  bool http = true, grpc = true;
  ListenOptions httpListen, grpcListen; ///< the usual ports are 4318 and 4317
  /// Listen beyond this machine without token and certificate.
  bool insecure = false;
  double maxSeconds = 0;  ///< stop after this long; 0: never
  double idleSeconds = 0; ///< stop when nothing arrived for this long, once something had; 0: never
};

struct CollectResult {
  std::vector<std::string> files; ///< of the journal, also from runs before
  std::uint64_t spans = 0, rejectedSpans = 0, requests = 0, refused = 0;
  std::uint64_t lateSpans = 0, forcedTraces = 0, judgedTraces = 0;
  /// Refused for a reason that may pass, and not seen again: their spans are in no file.
  std::uint64_t missingRequests = 0;
  std::string journalError; ///< the last time the disk refused; empty if never
};

/// Called with traces that are ripe, by one thread, one call at a time. Without one nothing is
/// judged before the end, which saves much of the work.
using Judge = std::function<void(const RipeTraces &)>;
/// Called once with the ports, when requests are taken; 0 stands for a wire that is off.
using Ready = std::function<void(int http, int grpc)>;

/// Collects until `stop` becomes true or one of the times is over; then takes nothing new, finishes
/// what was begun, and judges what is open. The error is one sentence: it could not begin.
[[nodiscard]] std::expected<CollectResult, std::string> collect(const CollectOptions &options,
                                                                const Judge &judge,
                                                                const Ready &ready,
                                                                const std::atomic<bool> &stop);

} // namespace sekat::trace
