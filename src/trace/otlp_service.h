#pragma once
// What an OTLP receiver does with a request, whatever wire it came over: decode it, put it on disk,
// hand its spans on, and say how it went in the words of the specification.
//
// A request is either stored whole or refused whole; spans that cannot be used are stored, too, but
// reported as rejected (partial success), so that a sender does not send them again. A refusal that
// may pass is told apart from one that will not.

#include "trace/journal.h"
#include "trace/read.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>

namespace sekat::trace {

enum class OtlpEncoding : std::uint8_t { Protobuf, Json };

struct OtlpAnswer {
  enum class Kind : std::uint8_t {
    Accepted,  ///< HTTP 200, gRPC OK
    Malformed, ///< HTTP 400, gRPC INVALID_ARGUMENT: do not send it again
    TooLarge,  ///< HTTP 413, gRPC RESOURCE_EXHAUSTED: do not send it again
    Busy       ///< HTTP 503 with Retry-After, gRPC UNAVAILABLE: send it again
  };
  Kind kind = Kind::Accepted;
  std::string body; ///< ExportTraceServiceResponse, or google.rpc.Status, in the request's encoding
  std::string message; ///< of a refusal
};

struct OtlpServiceOptions {
  std::uint64_t maxRequestBytes = 64u << 20; ///< uncompressed
  std::uint64_t maxWaitingSpans = 4'000'000; ///< handed on but not taken yet
};

/// Numbers about the receiver itself. Any thread.
struct ReceiverCounts {
  std::atomic<std::uint64_t> accepted{0}, malformed{0}, tooLarge{0}, busy{0}, unauthorised{0};
  std::atomic<std::uint64_t> spans{0}, rejectedSpans{0}, bytes{0};
  std::atomic<std::int64_t> waitingSpans{0};
  std::atomic<std::int64_t> lastRequest{0}; ///< steady clock, nanoseconds; 0 before the first one
};

class OtlpService {
public:
  /// Takes the spans of one request. Called by the thread that serves it, after they were stored.
  using Sink = std::function<void(SpanStore)>;

  OtlpService(Journal &journal, Sink sink, OtlpServiceOptions options = {})
      : journal_(journal), sink_(std::move(sink)), options_(options) {}

  /// Any thread. Returns after the request is on disk, or refused.
  OtlpAnswer handle(std::string_view body, OtlpEncoding encoding);
  /// The answer to a request that was too large to be read.
  OtlpAnswer tooLarge(OtlpEncoding encoding);
  /// The consumer took this many spans over.
  void taken(std::uint64_t spans) { counts_.waitingSpans -= static_cast<std::int64_t>(spans); }

  /// Requests that were refused for a reason that may pass and did not come again. A sender that
  /// tries again sends the same bytes.
  [[nodiscard]] std::uint64_t missing() const;

  [[nodiscard]] ReceiverCounts &counts() { return counts_; }
  [[nodiscard]] const OtlpServiceOptions &options() const { return options_; }
  [[nodiscard]] Journal &journal() { return journal_; }

private:
  OtlpAnswer refuse(OtlpAnswer::Kind kind, OtlpEncoding encoding, std::string message);
  OtlpAnswer busy(std::string_view body, OtlpEncoding encoding, std::string message);
  void settle(std::string_view body);

  Journal &journal_;
  Sink sink_;
  OtlpServiceOptions options_;
  ReceiverCounts counts_;
  mutable std::mutex mutex_;
  std::unordered_set<std::uint64_t> refused_; ///< hashes of their bodies
  std::uint64_t uncounted_ = 0;               ///< refused when there were too many to remember
  std::atomic<bool> anyRefused_ = false;
};

/// Prometheus text about the receiver and its journal.
[[nodiscard]] std::string receiverMetrics(OtlpService &service);

/// Whether a request carries the token; takes the same time wherever they differ.
[[nodiscard]] bool sameToken(std::string_view given, std::string_view expected);

} // namespace sekat::trace
