#pragma once

#include <cstdint>
#include <memory>
#include <source_location>
#include <string>
#include <string_view>

// Spans of this process. They go by OTLP over HTTP to where OTEL_EXPORTER_OTLP_ENDPOINT points, as
// service OTEL_SERVICE_NAME; without that variable nothing is recorded.
namespace kit {

/// What a call carries to the other side (W3C trace context), and which span a thread works for.
struct TraceContext {
  std::string traceId, spanId; ///< lower-case hexadecimal digits; empty: no trace
  bool remote = false;         ///< came with a message

  [[nodiscard]] bool valid() const { return !traceId.empty(); }
  /// The value of `traceparent`; empty without a trace.
  [[nodiscard]] std::string header() const;
  /// Without a trace when the header is malformed.
  static TraceContext parse(std::string_view header);
  /// Of this thread.
  static TraceContext current();
};

/// Lets this thread work for a span of another one until the end of the scope.
class Resume {
public:
  explicit Resume(TraceContext context);
  ~Resume();
  Resume(const Resume &) = delete;
  Resume &operator=(const Resume &) = delete;

private:
  TraceContext before_;
};

enum class SpanKind : std::uint8_t { Internal = 1, Server, Client, Producer, Consumer };

struct SpanData;

/// A piece of work, from construction to destruction; what this thread does meanwhile is part of
/// it. Spans of one thread end in the reverse order of their beginning.
class Span {
public:
  /// A step inside the process; says which function made it.
  explicit Span(std::string_view name,
                std::source_location where = std::source_location::current());
  /// One end of a call or message. Only what came over a wire has a parent of another process.
  Span(std::string_view name, SpanKind kind, TraceContext parent = TraceContext::current());
  ~Span();
  Span(const Span &) = delete;
  Span &operator=(const Span &) = delete;

  void set(std::string_view key, std::string_view value);
  void set(std::string_view key, std::int64_t value);
  /// The message that this one was made from, in whatever trace that is.
  void link(const TraceContext &cause);
  void rename(std::string_view name);
  void fail();
  /// What to send along with the call; without a trace when nothing is recorded.
  [[nodiscard]] TraceContext context() const;

private:
  void begin(std::string_view name, SpanKind kind, const TraceContext &parent);

  std::unique_ptr<SpanData> data_; ///< null when nothing is recorded
  TraceContext before_;
};

} // namespace kit
