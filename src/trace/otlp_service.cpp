#include "trace/otlp_service.h"

#include "support/stable_hash.h"

#include <fmt/format.h>

#include <chrono>

namespace sekat::trace {

namespace {

void varint(std::string &out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7)
    out += static_cast<char>(value | 0x80);
  out += static_cast<char>(value);
}

void field(std::string &out, unsigned tag, std::string_view bytes) {
  varint(out, tag << 3 | 2);
  varint(out, bytes.size());
  out += bytes;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20)
      out += c;
  }
  return out + "\"";
}

// ExportTraceServiceResponse{partial_success 1: {rejected_spans 1, error_message 2}}.
std::string success(OtlpEncoding encoding, std::uint64_t rejected, std::string_view message) {
  if (encoding == OtlpEncoding::Json)
    return rejected == 0 ? "{}"
                         : fmt::format(R"({{"partialSuccess":{{"rejectedSpans":"{}",)"
                                       R"("errorMessage":{}}}}})",
                                       rejected, quoted(message));
  std::string out;
  if (rejected > 0) {
    std::string partial;
    varint(partial, 1 << 3);
    varint(partial, rejected);
    field(partial, 2, message);
    field(out, 1, partial);
  }
  return out;
}

// google.rpc.Status{code 1, message 2}.
std::string status(OtlpEncoding encoding, int code, std::string_view message) {
  if (encoding == OtlpEncoding::Json)
    return fmt::format(R"({{"code":{},"message":{}}})", code, quoted(message));
  std::string out;
  varint(out, 1 << 3);
  varint(out, static_cast<std::uint64_t>(code));
  field(out, 2, message);
  return out;
}

constexpr int kInvalidArgument = 3, kResourceExhausted = 8, kUnavailable = 14;

} // namespace

OtlpAnswer OtlpService::refuse(OtlpAnswer::Kind kind, OtlpEncoding encoding, std::string message) {
  int code = kUnavailable;
  switch (kind) {
  case OtlpAnswer::Kind::Accepted:
    break;
  case OtlpAnswer::Kind::Malformed:
    code = kInvalidArgument;
    ++counts_.malformed;
    break;
  case OtlpAnswer::Kind::TooLarge:
    code = kResourceExhausted;
    ++counts_.tooLarge;
    break;
  case OtlpAnswer::Kind::Busy:
    ++counts_.busy;
    break;
  }
  std::string body = status(encoding, code, message);
  return {kind, std::move(body), std::move(message)};
}

OtlpAnswer OtlpService::busy(std::string_view body, OtlpEncoding encoding, std::string message) {
  constexpr std::size_t kMaxRemembered = 100'000;
  {
    const std::lock_guard lock(mutex_);
    anyRefused_ = true;
    if (refused_.size() < kMaxRemembered)
      refused_.insert(support::hash64(body));
    else
      ++uncounted_;
  }
  return refuse(OtlpAnswer::Kind::Busy, encoding, std::move(message));
}

void OtlpService::settle(std::string_view body) {
  if (!anyRefused_)
    return;
  const std::lock_guard lock(mutex_);
  refused_.erase(support::hash64(body));
}

std::uint64_t OtlpService::missing() const {
  const std::lock_guard lock(mutex_);
  return refused_.size() + uncounted_;
}

OtlpAnswer OtlpService::tooLarge(OtlpEncoding encoding) {
  return refuse(
      OtlpAnswer::Kind::TooLarge, encoding,
      fmt::format("requests of more than {} bytes are not read", options_.maxRequestBytes));
}

OtlpAnswer OtlpService::handle(std::string_view body, OtlpEncoding encoding) {
  counts_.lastRequest = std::chrono::steady_clock::now().time_since_epoch().count();
  if (body.size() > options_.maxRequestBytes)
    return tooLarge(encoding);
  if (counts_.waitingSpans >= static_cast<std::int64_t>(options_.maxWaitingSpans))
    return busy(body, encoding, "too many spans wait to be judged");
  // An empty message is a valid request without spans.
  ReadOptions options;
  options.maxRecordBytes = options_.maxRequestBytes;
  std::uint64_t rejected = 0, records = 0;
  Reader reader(options);
  if (!body.empty()) {
    const auto report = reader.readBuffer(body, "request");
    const Format due = encoding == OtlpEncoding::Json ? Format::OtlpJson : Format::OtlpProto;
    const bool noSpans = encoding == OtlpEncoding::Json && body == "{}";
    if (!noSpans && (!report || report->format != due || !report->compression.empty()))
      return refuse(OtlpAnswer::Kind::Malformed, encoding,
                    "the body is no ExportTraceServiceRequest in the encoding it declares");
    if (report && (report->brokeOff || report->brokenRecords > 0))
      return refuse(OtlpAnswer::Kind::Malformed, encoding,
                    "the body is damaged; nothing of it was stored");
    if (report) {
      rejected = report->dropped;
      records = report->records - report->dropped;
    }
    if (report && report->records > 0) {
      switch (journal_.append(body)) {
      case Journal::Append::Stored:
        break;
      case Journal::Append::Full:
        return busy(body, encoding, "the disk does not keep up");
      case Journal::Append::Failed:
        return busy(body, encoding, "the spans could not be stored");
      }
    }
  }
  settle(body);
  ++counts_.accepted;
  counts_.bytes += body.size();
  counts_.spans += records;
  counts_.rejectedSpans += rejected;
  counts_.waitingSpans += static_cast<std::int64_t>(records);
  if (records > 0)
    sink_(std::move(reader.store()));
  return {OtlpAnswer::Kind::Accepted,
          success(encoding, rejected, "spans without usable trace id or span id"),
          {}};
}

std::string receiverMetrics(OtlpService &service) {
  const ReceiverCounts &counts = service.counts();
  std::string out;
  const auto metric = [&](std::string_view name, std::string_view kind, std::string_view help,
                          std::string_view labels, auto value) {
    if (out.find(fmt::format("# TYPE {} ", name)) == out.npos)
      fmt::format_to(std::back_inserter(out), "# HELP {} {}\n# TYPE {} {}\n", name, help, name,
                     kind);
    fmt::format_to(std::back_inserter(out), "{}{} {}\n", name, labels, value);
  };
  constexpr std::string_view kRequests = "sekat_collect_requests_total";
  constexpr std::string_view kHelp = "Export requests by outcome.";
  metric(kRequests, "counter", kHelp, "{outcome=\"accepted\"}", counts.accepted.load());
  metric(kRequests, "counter", kHelp, "{outcome=\"malformed\"}", counts.malformed.load());
  metric(kRequests, "counter", kHelp, "{outcome=\"too_large\"}", counts.tooLarge.load());
  metric(kRequests, "counter", kHelp, "{outcome=\"busy\"}", counts.busy.load());
  metric(kRequests, "counter", kHelp, "{outcome=\"unauthorised\"}", counts.unauthorised.load());
  metric("sekat_collect_missing_requests", "gauge", "Refused requests that did not come again.", "",
         service.missing());
  metric("sekat_collect_spans_total", "counter", "Spans stored.", "", counts.spans.load());
  metric("sekat_collect_rejected_spans_total", "counter", "Spans without usable ids.", "",
         counts.rejectedSpans.load());
  metric("sekat_collect_request_bytes_total", "counter", "Bytes of accepted requests.", "",
         counts.bytes.load());
  metric("sekat_collect_waiting_spans", "gauge", "Spans stored but not judged yet.", "",
         counts.waitingSpans.load());
  metric("sekat_collect_journal_bytes", "gauge", "Bytes of the journal.", "",
         service.journal().bytes());
  metric("sekat_collect_journal_waiting_bytes", "gauge", "Bytes that wait for the disk.", "",
         service.journal().waiting());
  return out;
}

bool sameToken(std::string_view given, std::string_view expected) {
  unsigned different = given.size() == expected.size() ? 0 : 1;
  for (std::size_t i = 0; i < expected.size(); ++i)
    different |= static_cast<unsigned char>(expected[i]) ^
                 static_cast<unsigned char>(i < given.size() ? given[i] : 0);
  return different == 0;
}

} // namespace sekat::trace
