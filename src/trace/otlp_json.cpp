#include "trace/json_readers.h"

#include <algorithm>
#include <limits>

namespace sekat::trace {

using json::Scalar;
using json::Value;

namespace {

// `trace_id` as `traceId`; OTLP's own names hold no underscore.
std::string_view camelCase(std::string_view key, std::string &buffer) {
  buffer.clear();
  bool upper = false;
  for (const char c : key) {
    if (c == '_') {
      upper = true;
      continue;
    }
    buffer += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = false;
  }
  return buffer;
}

constexpr std::string_view kKindNames[] = {"SPAN_KIND_UNSPECIFIED", "SPAN_KIND_INTERNAL",
                                           "SPAN_KIND_SERVER",      "SPAN_KIND_CLIENT",
                                           "SPAN_KIND_PRODUCER",    "SPAN_KIND_CONSUMER"};

SpanStatus statusOf(std::string_view code) {
  if (code == "2" || code == "STATUS_CODE_ERROR")
    return SpanStatus::Error;
  return code == "1" || code == "STATUS_CODE_OK" ? SpanStatus::Ok : SpanStatus::Unset;
}

} // namespace

void OtlpJson::kind(Span &span, const Scalar &scalar) {
  if (scalar.text.empty())
    return;
  if (const auto number = json::integerOf<std::uint64_t>(scalar.text)) {
    if (scalar.kind == Scalar::Kind::String)
      recorder_.count(Deviation::StringForNumber);
    if (*number < std::size(kKindNames))
      span.kind = static_cast<SpanKind>(*number);
    else
      recorder_.count(Deviation::UnknownEnum);
    return;
  }
  recorder_.count(Deviation::EnumName);
  span.kind = Recorder::kindOf(scalar.text);
  if (span.kind == SpanKind::Unspecified && scalar.text != kKindNames[0])
    recorder_.count(Deviation::UnknownEnum);
}

std::uint64_t OtlpJson::time(const Scalar &scalar) {
  if (scalar.kind == Scalar::Kind::Number)
    recorder_.count(Deviation::NumberForString);
  if (scalar.text.empty())
    return 0;
  const auto value = json::integerOf<std::uint64_t>(scalar.text);
  if (!value)
    recorder_.count(Deviation::BadNumber);
  return value.value_or(0);
}

std::uint16_t OtlpJson::dropped(const Scalar &scalar) {
  const auto value = json::integerOf<std::int64_t>(scalar.text);
  if (!value && !scalar.text.empty())
    recorder_.count(Deviation::BadNumber);
  if (value.value_or(0) < 0) {
    recorder_.count(Deviation::NegativeCount);
    return 0;
  }
  return static_cast<std::uint16_t>(
      std::min<std::int64_t>(value.value_or(0), std::numeric_limits<std::uint16_t>::max()));
}

bool OtlpJson::links(Value &list) {
  return json::eachElementOf(list, [&](Value &entry) {
    TraceId trace;
    SpanId target = 0;
    const bool sound = json::eachMemberOf(entry, [&](std::string_view key, Value &value) {
      const bool isTrace = key == "traceId" || key == "trace_id";
      if (!isTrace && key != "spanId" && key != "span_id")
        return true;
      Scalar scalar;
      if (!json::scalarOf(value, scalar))
        return false;
      if (isTrace)
        trace = recorder_.traceId(scalar.text);
      else
        target = recorder_.spanId(scalar.text);
      return true;
    });
    if (sound)
      recorder_.link(trace, target, LinkKind::Link);
    return sound;
  });
}

bool OtlpJson::span(json::Object &object, ResourceIndex resource) {
  Span span;
  span.resource = resource;
  bool snake = false;
  const auto member = [&](std::string_view key, Value &value) {
    if (key == "attributes")
      return attributes_.otlp(value, true);
    if (key == "events")
      return true;
    if (key == "links")
      return links(value);
    if (key == "status")
      return json::eachMemberOf(value, [&](std::string_view name, Value &code) {
        Scalar scalar;
        if (!json::scalarOf(code, scalar))
          return false;
        if (name == "code") {
          span.status = statusOf(scalar.text);
          if (scalar.text.starts_with("STATUS_"))
            recorder_.count(Deviation::EnumName);
        }
        return true;
      });
    Scalar scalar;
    if (!json::scalarOf(value, scalar))
      return false;
    if (key == "traceId")
      span.trace = recorder_.traceId(scalar.text);
    else if (key == "spanId")
      span.id = recorder_.spanId(scalar.text);
    else if (key == "parentSpanId")
      recorder_.parent(span, scalar.text);
    else if (key == "name")
      span.name = recorder_.store.intern(scalar.text);
    else if (key == "kind")
      kind(span, scalar);
    else if (key == "startTimeUnixNano")
      span.start = time(scalar);
    else if (key == "endTimeUnixNano")
      span.end = time(scalar);
    else if (key == "traceState")
      recorder_.traceState(span, scalar.text);
    else if (key == "flags") {
      const auto flags = json::integerOf<std::uint64_t>(scalar.text).value_or(0);
      if ((flags & 0x100) != 0)
        span.flags |= (flags & 0x200) != 0 ? span_flag::kRemoteParent : span_flag::kLocalParent;
    } else if (key == "droppedAttributesCount")
      span.droppedAttributes = dropped(scalar);
    else if (key == "droppedLinksCount")
      span.droppedLinks = dropped(scalar);
    return true;
  };
  const bool sound = json::eachMember(object, [&](std::string_view key, Value &value) {
    if (key.find('_') == key.npos)
      return member(key, value);
    snake = true;
    return member(camelCase(key, camel_), value);
  });
  if (!sound) {
    recorder_.abandon();
    return false;
  }
  if (snake)
    recorder_.count(Deviation::SnakeCase);
  recorder_.finish(span);
  return true;
}

bool OtlpJson::scopeSpans(Value &list, ResourceIndex resource) {
  return json::eachElementOf(list, [&](Value &scope) {
    return json::eachMemberOf(scope, [&](std::string_view key, Value &value) {
      if (key != "spans")
        return true;
      return json::eachElementOf(value, [&](Value &element) {
        json::Object object;
        json::Type type{};
        if (element.type().get(type) != simdjson::SUCCESS)
          return false;
        if (type != json::Type::object)
          return true;
        return element.get_object().get(object) == simdjson::SUCCESS && span(object, resource);
      });
    });
  });
}

bool OtlpJson::resourceSpans(json::Object &object) {
  ResourceIndex resource = 0;
  bool known = false, early = false;
  const auto isScopes = [](std::string_view key) {
    return key == "scopeSpans" || key == "scope_spans" || key == "instrumentationLibrarySpans" ||
           key == "instrumentation_library_spans";
  };
  bool sound = json::eachMember(object, [&](std::string_view key, Value &value) {
    if (key == "resource") {
      known = true;
      const bool read = json::eachMemberOf(value, [&](std::string_view name, Value &attributes) {
        return name != "attributes" || attributes_.otlp(attributes, false);
      });
      resource = recorder_.resource();
      return read;
    }
    if (!isScopes(key))
      return true;
    if (key.starts_with("instrumentation"))
      recorder_.count(Deviation::OldScopeName);
    if (key.find('_') != key.npos)
      recorder_.count(Deviation::SnakeCase);
    // Spans before their resource: come back when it is known.
    early = early || !known;
    return early || scopeSpans(value, resource);
  });
  if (!sound || !early)
    return sound;
  if (object.reset().error() != simdjson::SUCCESS)
    return false;
  return json::eachMember(object, [&](std::string_view key, Value &value) {
    return !isScopes(key) || scopeSpans(value, resource);
  });
}

} // namespace sekat::trace
