#pragma once
// Between the reader of one file and the store: every reader says what it found in the same words,
// and what is odd is counted in one place.

#include "trace/read.h"

#include <string_view>

namespace sekat::trace {

class Recorder {
public:
  Recorder(SpanStore &spanStore, FileReport &fileReport, const ReadOptions &readOptions)
      : store(spanStore), report(fileReport), options(readOptions) {}

  SpanStore &store;
  FileReport &report;
  const ReadOptions &options;

  void count(Deviation deviation, std::uint64_t times = 1) {
    report.deviations.add(deviation, times);
  }
  /// Where the record lies that is read from now on.
  void at(std::uint64_t offset) { offset_ = offset; }
  /// The record, or a span in it, cannot be parsed.
  void broken();

  /// An id written as text. Empty when it cannot be used.
  TraceId traceId(std::string_view text, bool hashOthers = false);
  SpanId spanId(std::string_view text, bool hashOthers = false);
  /// Where 64 bits are as good as 128: neither length is odd.
  TraceId zipkinTraceId(std::string_view text);
  /// A parent: the text that means none gives 0; an unusable one sets kBadParent.
  void parent(Span &span, std::string_view text, bool hashOthers = false);
  /// Counts what was odd about an id that was parsed elsewhere.
  void countForm(unsigned form);

  /// Keeps an attribute of the next span or resource.
  void attribute(std::string_view key, AttributeType type, std::string_view value);
  /// The same of a span whose attributes are kept as far as somebody needs them (ReadOptions).
  void spanAttribute(std::string_view key, AttributeType type, std::string_view value);
  /// OTLP's trace state: only whether it carries a sampling threshold matters.
  void traceState(Span &span, std::string_view state);
  /// Jaeger's tag span.kind and its like: "server", "SERVER", "SPAN_KIND_SERVER", "2".
  [[nodiscard]] static SpanKind kindOf(std::string_view word);

  void link(const TraceId &trace, SpanId span, LinkKind kind);
  /// Takes the pending attributes as a resource.
  ResourceIndex resource(std::string_view service = {});
  /// A resource of which only the service is known; leaves the pending attributes alone.
  ResourceIndex resourceOfService(std::string_view service);

  /// The record is complete: counted, and kept when its ids can be used.
  void finish(Span span);
  /// The record is broken: forget what belongs to it.
  void abandon();

  /// Whether reading has to stop: the limit is reached, or the caller said so. Call it between
  /// records.
  [[nodiscard]] bool stop();

private:
  void noteSampler(std::string_view key, std::string_view value);
  /// What the pending attributes say about a sampler.
  struct Sampler {
    bool present = false, byShare = false, keepsAll = false;
  } sampler_;
  std::uint64_t offset_ = 0;
  std::uint64_t sinceBetween_ = 0;
  bool stopped_ = false;
};

} // namespace sekat::trace
