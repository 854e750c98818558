#pragma once
// The readers of protobuf records. They read the wire format where it lies, without generated
// classes and without copies. protozero reports damage by exceptions, which stay inside this layer:
// false means that the record was damaged, and what stood before the damage was kept.

#include "trace/recorder.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace sekat::trace {

class OtlpProto {
public:
  explicit OtlpProto(Recorder &recorder) : recorder_(recorder) {}
  /// A whole TracesData or ExportTraceServiceRequest, which are the same bytes.
  bool traces(std::string_view message);
  /// The bytes of one ResourceSpans message.
  bool resourceSpans(std::string_view message);

private:
  void span(std::string_view message, ResourceIndex resource);
  void readSpan(std::string_view message, ResourceIndex resource);
  void attribute(std::string_view message, bool ofSpan);
  void link(std::string_view message);
  std::string_view anyValue(std::string_view message, AttributeType &type);
  void compound(std::string_view message, int depth);

  Recorder &recorder_;
  std::string text_;
  std::string lastResourceBytes_; ///< exporters repeat the resource, and interning it costs
  ResourceIndex lastResource_ = 0;
};

class JaegerProto {
public:
  explicit JaegerProto(Recorder &recorder) : recorder_(recorder) {}
  /// A Batch: spans 1, process 2. Also a chunk of spans alone.
  bool batch(std::string_view message);
  /// One Span message.
  bool span(std::string_view message);

private:
  void read(std::string_view message, const ResourceIndex *batchProcess);
  ResourceIndex process(std::string_view message);
  void reference(std::string_view message);
  void tag(std::string_view message, Span *span);

  Recorder &recorder_;
  std::string text_;
};

/// What a protobuf message holds, by its shape: nothing in the format says it.
enum class ProtoShape : std::uint8_t { Unknown, OtlpTraces, JaegerBatch, JaegerSpan };
/// Looks at the beginning of a message; `complete` tells whether `bytes` is all of it.
[[nodiscard]] ProtoShape protoShape(std::string_view bytes, bool complete);

} // namespace sekat::trace
