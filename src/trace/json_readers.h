#pragma once
// The readers of single JSON records, one class a family of formats. Each takes an object whose
// reading has not begun, says true when the text was sound, and leaves counting to the recorder.

#include "trace/chrome_events.h"
#include "trace/json_split.h"
#include "trace/json_value.h"
#include "trace/recorder.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sekat::trace {

/// What the values of OTLP and Jaeger attributes have in common: any JSON as one text.
class JsonAttributes {
public:
  explicit JsonAttributes(Recorder &recorder) : recorder_(recorder) {}
  /// A list of OTLP's {key, value: {stringValue: ...}}.
  bool otlp(json::Value &list, bool ofSpan);
  /// A list of Jaeger's {key, type, value} or {key, vType, vStr, ...}. The kind of the span, when a
  /// tag tells it, goes to `span`; null for a process.
  bool jaeger(json::Value &list, Span *span);
  /// An object of plain members.
  bool members(json::Value &object);

private:
  bool anyValue(json::Value &value, AttributeType &type, std::string_view &text, int depth);
  bool compound(json::Value &value, int depth);

  Recorder &recorder_;
  std::string text_;
  std::string bytes_;
};

class OtlpJson {
public:
  explicit OtlpJson(Recorder &recorder) : recorder_(recorder), attributes_(recorder) {}
  /// An element of resourceSpans.
  bool resourceSpans(json::Object &object);

private:
  bool scopeSpans(json::Value &list, ResourceIndex resource);
  bool span(json::Object &object, ResourceIndex resource);
  bool links(json::Value &list);
  void kind(Span &span, const json::Scalar &scalar);
  std::uint64_t time(const json::Scalar &scalar);
  std::uint16_t dropped(const json::Scalar &scalar);

  Recorder &recorder_;
  JsonAttributes attributes_;
  std::string camel_;
};

class ZipkinJson {
public:
  explicit ZipkinJson(Recorder &recorder) : recorder_(recorder), attributes_(recorder) {}
  /// A span of either version; says through `v1` which one it was.
  bool span(json::Object &object, bool &v1);

private:
  struct Endpoint {
    std::string service, address, port;
  };
  struct Annotation {
    std::string value, service;
    std::uint64_t time = 0;
  };
  bool endpoint(json::Value &value, Endpoint &out);
  bool annotations(json::Value &list);
  bool binaryAnnotations(json::Value &list);
  void finishV1(Span span);
  std::uint64_t number(const json::Scalar &scalar);

  Recorder &recorder_;
  JsonAttributes attributes_;
  std::vector<Annotation> annotations_;
  Endpoint local_, remote_;
  std::string binaryService_;
  bool binary_ = false;
};

class JaegerJson {
public:
  explicit JaegerJson(Recorder &recorder) : recorder_(recorder), attributes_(recorder) {}
  /// {traceID, spans, processes} of the API, or {process, spans} of a batch.
  bool trace(json::Object &object);
  /// A span on its own, as storages keep it.
  bool span(json::Object &object);

private:
  bool spanWith(json::Object &object, const ResourceIndex *batch);
  bool process(json::Value &value, ResourceIndex &out);
  bool references(json::Value &list);
  TraceId traceId(const json::Scalar &scalar);
  SpanId spanId(const json::Scalar &scalar);
  bool time(const json::Scalar &scalar, std::uint64_t &out);
  bool duration(const json::Scalar &scalar, std::uint64_t &out);

  Recorder &recorder_;
  JsonAttributes attributes_;
  std::unordered_map<std::string, ResourceIndex> processes_;
};

/// Looks at records and hands them to the reader they need.
class JsonRecords {
public:
  JsonRecords(Recorder &recorder, ChromeEvents &chrome)
      : recorder_(recorder), chrome_(chrome), otlp_(recorder), zipkin_(recorder),
        jaeger_(recorder) {}

  enum class Outcome : std::uint8_t {
    Read,
    Broken,  ///< no sound JSON; what stood before the fault was read
    Foreign, ///< sound as far as it was looked at, but no record of any known format
    Ignored  ///< known, but without spans: metrics and logs
  };
  /// `text` has InputBuffer::kPadding readable bytes behind it. The shape of a record is found out
  /// once for the elements of a list, and for each document.
  Outcome read(std::string_view text, JsonPlace place);
  /// The next list may hold another kind of record.
  void newFile() { shape_ = Shape::Unknown; }
  /// Whether the report's format is set.
  [[nodiscard]] bool any() const { return any_; }

private:
  enum class Hint : std::uint8_t { Document, Element, ResourceSpans };
  enum class Shape : std::uint8_t {
    Unknown,
    ResourceSpans,
    JaegerTrace,
    JaegerSpan,
    Zipkin,
    Chrome
  };
  Outcome document(json::Object &top);
  Outcome object(json::Object &object, Hint hint);
  Outcome element(json::Value &value, Hint hint, int depth);
  bool elements(json::Value &list, Hint hint, Outcome &result);
  void found(Format format);

  Recorder &recorder_;
  ChromeEvents &chrome_;
  simdjson::ondemand::parser parser_;
  OtlpJson otlp_;
  ZipkinJson zipkin_;
  JaegerJson jaeger_;
  Shape shape_ = Shape::Unknown;
  bool any_ = false;
};

} // namespace sekat::trace
