#include "trace/json_readers.h"

#include "support/terminal.h"

namespace sekat::trace {

using json::Value;

namespace {

/// What the names of its members say about an object.
struct Members {
  bool spans = false, process = false, data = false;
  bool resourceSpans = false, otherSignal = false;
  bool jaegerIds = false, otlpIds = false, zipkinId = false;
  bool operation = false, otlpTime = false;
  bool phase = false;
};

Members membersOf(json::Object &object, bool &sound) {
  Members seen;
  sound = json::eachMember(object, [&](std::string_view key, Value &) {
    if (key == "spans")
      seen.spans = true;
    else if (key == "processes" || key == "process" || key == "processID")
      seen.process = true;
    else if (key == "scopeSpans" || key == "scope_spans" || key == "instrumentationLibrarySpans" ||
             key == "instrumentation_library_spans")
      seen.resourceSpans = true;
    else if (key.starts_with("resourceMetrics") || key.starts_with("resourceLogs") ||
             key.starts_with("resource_metrics") || key.starts_with("resource_logs") ||
             key == "resourceProfiles")
      seen.otherSignal = true;
    else if (key == "traceID" || key == "spanID" || key == "traceIdLow")
      seen.jaegerIds = true;
    else if (key == "spanId" || key == "span_id")
      seen.otlpIds = true;
    else if (key == "id")
      seen.zipkinId = true;
    else if (key == "operationName" || key == "operation_name")
      seen.operation = true;
    else if (key == "startTimeUnixNano" || key == "start_time_unix_nano")
      seen.otlpTime = true;
    else if (key == "ph")
      seen.phase = true;
    return true;
  });
  return seen;
}

} // namespace

void JsonRecords::found(Format format) {
  if (!any_)
    recorder_.report.format = format;
  any_ = true;
}

// Chrome's events are few kinds of members; the values of `args` are kept as text.
static bool chromeEvent(json::Object &object, Recorder &recorder, ChromeEvent &event) {
  const auto nanoseconds = [&](const json::Scalar &scalar) -> std::uint64_t {
    double micro = 0;
    const char *end = scalar.text.data() + scalar.text.size();
    const auto [at, error] = std::from_chars(scalar.text.data(), end, micro);
    if (error != std::errc() || at != end || !(micro >= 0 && micro < 1.8e16)) {
      recorder.count(Deviation::BadNumber);
      return 0;
    }
    return static_cast<std::uint64_t>(micro * 1000);
  };
  return json::eachMember(object, [&](std::string_view key, Value &value) {
    json::Scalar scalar;
    if (key == "args")
      return json::eachMemberOf(value, [&](std::string_view name, Value &argument) {
        if (!json::scalarOf(argument, scalar))
          return false;
        if (scalar.kind != json::Scalar::Kind::Container)
          event.args.emplace_back(name, scalar.text);
        return true;
      });
    if (!json::scalarOf(value, scalar))
      return false;
    if (key == "ph")
      event.phase = scalar.text.empty() ? '\0' : scalar.text[0];
    else if (key == "pid")
      event.pid = scalar.text;
    else if (key == "tid")
      event.tid = scalar.text;
    else if (key == "name")
      event.name = scalar.text;
    else if (key == "cat")
      event.category = scalar.text;
    else if (key == "id")
      event.id = scalar.text;
    else if (key == "bind_id")
      event.bindId = scalar.text;
    else if (key == "flow_in")
      event.flowIn = scalar.text == "true";
    else if (key == "flow_out")
      event.flowOut = scalar.text == "true";
    else if (key == "ts") {
      event.time = nanoseconds(scalar);
      event.hasTime = true;
    } else if (key == "dur")
      event.duration = nanoseconds(scalar);
    return true;
  });
}

JsonRecords::Outcome JsonRecords::object(json::Object &object, Hint hint) {
  const auto outcome = [](bool sound) { return sound ? Outcome::Read : Outcome::Broken; };
  if (hint == Hint::ResourceSpans) {
    found(Format::OtlpJson);
    return outcome(otlp_.resourceSpans(object));
  }
  bool sound = true;
  if (shape_ == Shape::Unknown || hint == Hint::Document) {
    const Members seen = membersOf(object, sound);
    if (!sound || object.reset().error() != simdjson::SUCCESS)
      return Outcome::Broken;
    if (seen.phase)
      shape_ = Shape::Chrome;
    else if (seen.resourceSpans)
      shape_ = Shape::ResourceSpans;
    else if (seen.spans)
      shape_ = Shape::JaegerTrace;
    else if (seen.zipkinId)
      shape_ = Shape::Zipkin;
    else if (seen.jaegerIds || (seen.otlpIds && seen.operation))
      shape_ = Shape::JaegerSpan;
    else
      return seen.otherSignal ? Outcome::Ignored : Outcome::Foreign;
  }
  switch (shape_) {
  case Shape::Unknown:
    break;
  case Shape::ResourceSpans:
    found(Format::OtlpJson);
    return outcome(otlp_.resourceSpans(object));
  case Shape::JaegerTrace:
    found(Format::JaegerJson);
    return outcome(jaeger_.trace(object));
  case Shape::JaegerSpan:
    found(Format::JaegerJson);
    return outcome(jaeger_.span(object));
  case Shape::Zipkin: {
    bool v1 = false;
    sound = zipkin_.span(object, v1);
    if (!any_ || v1) {
      any_ = false; // an empty span looks like v2; the first that is v1 decides
      found(v1 ? Format::ZipkinV1 : Format::ZipkinV2);
    }
    return outcome(sound);
  }
  case Shape::Chrome: {
    found(Format::ChromeEvents);
    ChromeEvent event;
    sound = chromeEvent(object, recorder_, event);
    if (sound)
      chrome_.add(std::move(event));
    return outcome(sound);
  }
  }
  return Outcome::Foreign;
}

JsonRecords::Outcome JsonRecords::document(json::Object &top) {
  // Lists of resources inside a document that was small enough to be kept in one piece.
  Outcome result = Outcome::Foreign;
  bool listed = false;
  const bool sound = json::eachMember(top, [&](std::string_view key, Value &value) {
    const bool spans = key == "resourceSpans" || key == "resource_spans" || key == "batches";
    if (!spans && key != "data" && key != "traceEvents") {
      if (key != "result" && key != "trace")
        return true;
      return json::eachMemberOf(value, [&](std::string_view inner, Value &list) {
        if (inner != "resourceSpans" && inner != "batches")
          return true;
        listed = true;
        return elements(list, Hint::ResourceSpans, result);
      });
    }
    listed = true;
    if (key == "batches")
      recorder_.count(Deviation::BatchesKey);
    if (key == "resource_spans")
      recorder_.count(Deviation::SnakeCase);
    if (result == Outcome::Foreign && key != "data")
      result = Outcome::Read; // an empty list is a list
    return elements(value, spans ? Hint::ResourceSpans : Hint::Element, result);
  });
  if (listed || !sound) {
    if (sound && result == Outcome::Read && !any_)
      found(Format::OtlpJson);
    return sound ? result : Outcome::Broken;
  }
  if (top.reset().error() != simdjson::SUCCESS)
    return Outcome::Broken;
  return object(top, Hint::Document);
}

bool JsonRecords::elements(Value &list, Hint hint, Outcome &result) {
  return json::eachElementOf(list, [&](Value &value) {
    const Outcome outcome = element(value, hint, 0);
    if (result == Outcome::Foreign)
      result = outcome;
    return outcome != Outcome::Broken;
  });
}

JsonRecords::Outcome JsonRecords::element(Value &value, Hint hint, int depth) {
  json::Type type{};
  if (value.type().get(type) != simdjson::SUCCESS)
    return Outcome::Broken;
  if (type == json::Type::object) {
    json::Object inner;
    if (value.get_object().get(inner) != simdjson::SUCCESS)
      return Outcome::Broken;
    return object(inner, hint);
  }
  if (type != json::Type::array || depth > 1)
    return Outcome::Foreign;
  Outcome result = Outcome::Foreign; // Zipkin's list of traces
  const bool sound = json::eachElementOf(value, [&](Value &nested) {
    const Outcome outcome = element(nested, hint, depth + 1);
    if (result == Outcome::Foreign)
      result = outcome;
    return outcome != Outcome::Broken;
  });
  return sound ? result : Outcome::Broken;
}

JsonRecords::Outcome JsonRecords::read(std::string_view text, JsonPlace place) {
  simdjson::ondemand::document document;
  auto error =
      parser_.iterate(text.data(), text.size(), text.size() + InputBuffer::kPadding).get(document);
  std::string repaired;
  if (error == simdjson::UTF8_ERROR) {
    recorder_.count(Deviation::InvalidUtf8);
    repaired = support::validUtf8(text);
    const std::size_t size = repaired.size();
    repaired.resize(size + InputBuffer::kPadding);
    error = parser_.iterate(repaired.data(), size, repaired.size()).get(document);
  }
  if (error != simdjson::SUCCESS)
    return Outcome::Broken;
  json::Type type{};
  if (document.type().get(type) != simdjson::SUCCESS)
    return Outcome::Broken;
  if (type == json::Type::object) {
    json::Object top;
    if (document.get_object().get(top) != simdjson::SUCCESS)
      return Outcome::Broken;
    switch (place) {
    case JsonPlace::Document:
      return this->document(top);
    case JsonPlace::Batches:
    case JsonPlace::ResourceSpans:
      return object(top, Hint::ResourceSpans);
    default:
      return object(top, Hint::Element);
    }
  }
  if (type != json::Type::array)
    return Outcome::Foreign;
  json::Array list;
  if (document.get_array().get(list) != simdjson::SUCCESS)
    return Outcome::Broken;
  Outcome result = Outcome::Foreign;
  const bool sound = json::eachElement(list, [&](Value &value) {
    const Outcome outcome = element(value, Hint::Element, 0);
    if (result == Outcome::Foreign)
      result = outcome;
    return outcome != Outcome::Broken;
  });
  return sound ? result : Outcome::Broken;
}

} // namespace sekat::trace
