// Jaeger in JSON, of which there are many: what the UI downloads and the API answers (hex ids,
// processes by name), what storages keep (a process in each span), the JSON form of the protobuf
// model (base64 ids, times as text) and of Thrift (ids as decimal numbers, one process a batch).
// They differ in spelling only, so one reader takes them all.

#include "trace/json_readers.h"

#include "trace/time_text.h"

namespace sekat::trace {

using json::Scalar;
using json::Value;

namespace {

constexpr std::uint64_t kMicro = 1000;

std::uint64_t fromMicro(std::uint64_t value) {
  return value > ~std::uint64_t{0} / kMicro ? 0 : value * kMicro;
}

std::uint64_t decimalId(std::string_view text) {
  if (const auto value = json::integerOf<std::uint64_t>(text))
    return *value;
  return static_cast<std::uint64_t>(json::integerOf<std::int64_t>(text).value_or(0));
}

bool isTraceId(std::string_view key) {
  return key == "traceID" || key == "traceId" || key == "trace_id";
}
bool isSpanId(std::string_view key) {
  return key == "spanID" || key == "spanId" || key == "span_id";
}

} // namespace

TraceId JaegerJson::traceId(const Scalar &scalar) {
  if (scalar.kind == Scalar::Kind::Number) {
    recorder_.count(Deviation::NumberId);
    return {0, decimalId(scalar.text)};
  }
  return recorder_.zipkinTraceId(scalar.text);
}

SpanId JaegerJson::spanId(const Scalar &scalar) {
  if (scalar.kind == Scalar::Kind::Number) {
    recorder_.count(Deviation::NumberId);
    return decimalId(scalar.text);
  }
  return recorder_.spanId(scalar.text);
}

bool JaegerJson::time(const Scalar &scalar, std::uint64_t &out) {
  if (scalar.kind == Scalar::Kind::Null)
    return false;
  if (const auto value = json::integerOf<std::uint64_t>(scalar.text)) {
    if (scalar.kind == Scalar::Kind::String)
      recorder_.count(Deviation::StringForNumber);
    out = fromMicro(*value);
    return true;
  }
  if (const auto value = timeOfText(scalar.text)) {
    recorder_.count(Deviation::TextTime);
    out = *value;
    return true;
  }
  recorder_.count(Deviation::BadNumber);
  return false;
}

bool JaegerJson::duration(const Scalar &scalar, std::uint64_t &out) {
  if (const auto value = durationOfText(scalar.text)) {
    recorder_.count(Deviation::TextTime);
    out = *value;
    return true;
  }
  return time(scalar, out);
}

bool JaegerJson::process(Value &value, ResourceIndex &out) {
  std::string service;
  const bool sound = json::eachMemberOf(value, [&](std::string_view key, Value &member) {
    if (key == "tags")
      return attributes_.jaeger(member, nullptr);
    if (key != "serviceName" && key != "service_name")
      return true;
    Scalar scalar;
    if (!json::scalarOf(member, scalar))
      return false;
    service = scalar.text;
    recorder_.attribute("service.name", AttributeType::String, service);
    return true;
  });
  out = recorder_.resource(service);
  return sound;
}

// The span's own trace id may not be known yet, so the parent is picked out of the links at the
// end.
bool JaegerJson::references(Value &list) {
  return json::eachElementOf(list, [&](Value &entry) {
    TraceId trace;
    SpanId target = 0;
    LinkKind kind = LinkKind::ChildOf;
    std::uint64_t high = 0;
    const bool sound = json::eachMemberOf(entry, [&](std::string_view key, Value &value) {
      if (key == "span") {
        recorder_.count(Deviation::NestedReference);
        return true;
      }
      Scalar scalar;
      if (!json::scalarOf(value, scalar))
        return false;
      if (isTraceId(key))
        trace = traceId(scalar);
      else if (key == "traceIdLow")
        trace.low = traceId(scalar).low;
      else if (key == "traceIdHigh")
        high = decimalId(scalar.text);
      else if (isSpanId(key))
        target = spanId(scalar);
      else if (key == "refType" || key == "ref_type")
        kind = scalar.text == "FOLLOWS_FROM" || scalar.text == "follows-from" || scalar.text == "1"
                   ? LinkKind::FollowsFrom
                   : LinkKind::ChildOf;
      return true;
    });
    if (high != 0)
      trace.high = high;
    if (sound)
      recorder_.link(trace, target, kind);
    return sound;
  });
}

bool JaegerJson::spanWith(json::Object &object, const ResourceIndex *batch) {
  Span span;
  // A process in the span is needed only where nothing else says where the span belongs. It is read
  // first, because attributes that wait for the span would become its own.
  bool inlined = false;
  const bool alone = processes_.empty() && batch == nullptr;
  if (alone) {
    const bool found = json::eachMember(object, [&](std::string_view key, Value &value) {
      return key != "process" || process(value, span.resource);
    });
    if (!found || object.reset().error() != simdjson::SUCCESS) {
      recorder_.abandon();
      return false;
    }
  }
  std::uint64_t length = 0;
  bool hasLength = false;
  SpanId parentField = 0;
  std::string processId;
  const bool sound = json::eachMember(object, [&](std::string_view key, Value &value) {
    if (key == "tags")
      return attributes_.jaeger(value, &span);
    if (key == "references")
      return references(value);
    Scalar scalar;
    if (!json::scalarOf(value, scalar))
      return false;
    if (isTraceId(key))
      span.trace = traceId(scalar);
    else if (key == "traceIdLow")
      span.trace.low = traceId(scalar).low;
    else if (key == "traceIdHigh")
      span.trace.high = decimalId(scalar.text);
    else if (isSpanId(key))
      span.id = spanId(scalar);
    else if (key == "parentSpanID" || key == "parentSpanId") {
      if (scalar.kind == Scalar::Kind::Number)
        parentField = decimalId(scalar.text);
      else if (scalar.text.find_first_not_of('0') != scalar.text.npos)
        parentField = recorder_.spanId(scalar.text);
    } else if (key == "operationName" || key == "operation_name")
      span.name = recorder_.store.intern(scalar.text);
    else if (key == "startTime" || key == "start_time")
      time(scalar, span.start);
    else if (key == "duration")
      hasLength = duration(scalar, length);
    else if (key == "processID" || key == "processId" || key == "process_id")
      processId = scalar.text;
    else if (key == "process")
      inlined = scalar.kind == Scalar::Kind::Container;
    return true;
  });
  if (!sound) {
    recorder_.abandon();
    return false;
  }
  if (hasLength && span.start != 0)
    span.end = span.start + length;
  if (inlined)
    recorder_.count(Deviation::InlineProcess);
  if (parentField != 0)
    recorder_.count(Deviation::ParentField);
  span.parent = recorder_.store.takeParentLink(span.trace);
  if (span.parent == 0)
    span.parent = parentField;
  if (const auto known = processes_.find(processId); known != processes_.end())
    span.resource = known->second;
  else if (batch != nullptr)
    span.resource = *batch;
  else if (!alone && !processId.empty())
    recorder_.count(Deviation::UnknownProcess);
  recorder_.finish(span);
  return true;
}

bool JaegerJson::span(json::Object &object) {
  processes_.clear();
  return spanWith(object, nullptr);
}

bool JaegerJson::trace(json::Object &object) {
  processes_.clear();
  ResourceIndex batch = 0;
  bool hasBatch = false;
  // Processes usually follow the spans that name them.
  bool sound = json::eachMember(object, [&](std::string_view key, Value &value) {
    if (key == "process") {
      hasBatch = true;
      return process(value, batch);
    }
    if (key != "processes")
      return true;
    return json::eachMemberOf(value, [&](std::string_view id, Value &member) {
      ResourceIndex resource = 0;
      const std::string name(id);
      if (!process(member, resource))
        return false;
      processes_[name] = resource;
      return true;
    });
  });
  if (!sound || object.reset().error() != simdjson::SUCCESS)
    return false;
  return json::eachMember(object, [&](std::string_view key, Value &value) {
    if (key != "spans")
      return true;
    return json::eachElementOf(value, [&](Value &element) {
      json::Type type{};
      json::Object span;
      if (element.type().get(type) != simdjson::SUCCESS)
        return false;
      if (type != json::Type::object)
        return true;
      return element.get_object().get(span) == simdjson::SUCCESS &&
             spanWith(span, hasBatch ? &batch : nullptr);
    });
  });
}

} // namespace sekat::trace
