#include "trace/proto_readers.h"
#include "trace/proto_wire.h"

#include <fmt/format.h>

#include <algorithm>

namespace sekat::trace {

using proto::reader;
using proto::view;

namespace {

// google.protobuf.Timestamp and Duration alike: seconds 1, nanos 2. Nothing before zero.
std::uint64_t nanoseconds(std::string_view message) {
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;
  auto field = reader(message);
  while (field.next()) {
    if (field.tag() == 1)
      seconds = field.get_int64();
    else if (field.tag() == 2)
      nanos = field.get_int32();
    else
      field.skip();
  }
  if (seconds < 0 || seconds > 18'000'000'000 || nanos < 0)
    return 0;
  return static_cast<std::uint64_t>(seconds) * 1'000'000'000 + static_cast<std::uint64_t>(nanos);
}

} // namespace

void JaegerProto::tag(std::string_view message, Span *span) {
  std::string_view key, text;
  AttributeType type = AttributeType::String;
  std::int32_t kind = 0;
  std::string boolean = "false", integer = "0", real = "0", bytes;
  auto field = reader(message);
  while (field.next()) {
    switch (field.tag()) {
    case 1:
      key = view(field.get_view());
      break;
    case 2:
      kind = field.get_int32();
      break;
    case 3:
      text = view(field.get_view());
      break;
    case 4:
      boolean = field.get_bool() ? "true" : "false";
      break;
    case 5:
      integer = fmt::format_int(field.get_int64()).str();
      break;
    case 6:
      real = fmt::format("{}", field.get_double());
      break;
    case 7:
      for (const char c : view(field.get_view()))
        fmt::format_to(std::back_inserter(bytes), "{:02x}", static_cast<unsigned char>(c));
      break;
    default:
      field.skip();
    }
  }
  switch (kind) {
  case 0:
    break;
  case 1:
    type = AttributeType::Bool;
    text = boolean;
    break;
  case 2:
    type = AttributeType::Int;
    text = integer;
    break;
  case 3:
    type = AttributeType::Double;
    text = real;
    break;
  case 4:
    type = AttributeType::Bytes;
    text = bytes;
    break;
  default:
    recorder_.count(Deviation::UnknownEnum);
  }
  if (key.empty())
    return;
  if (span != nullptr && key == "span.kind")
    span->kind = Recorder::kindOf(text);
  if (span != nullptr && key == "error" && text == "true")
    span->status = SpanStatus::Error;
  recorder_.attribute(key, type, text);
}

ResourceIndex JaegerProto::process(std::string_view message) {
  std::string_view service;
  auto field = reader(message);
  while (field.next()) {
    if (field.tag() == 1)
      service = view(field.get_view());
    else if (field.tag() == 2)
      tag(view(field.get_view()), nullptr);
    else
      field.skip();
  }
  if (!service.empty())
    recorder_.attribute("service.name", AttributeType::String, service);
  return recorder_.resource(service);
}

void JaegerProto::reference(std::string_view message) {
  ParsedTraceId trace;
  ParsedSpanId target;
  LinkKind kind = LinkKind::ChildOf;
  auto field = reader(message);
  while (field.next()) {
    if (field.tag() == 1)
      trace = traceIdFromBytes(view(field.get_view()));
    else if (field.tag() == 2)
      target = spanIdFromBytes(view(field.get_view()));
    else if (field.tag() == 3)
      kind = field.get_int32() == 1 ? LinkKind::FollowsFrom : LinkKind::ChildOf;
    else
      field.skip();
  }
  recorder_.link(trace.id, target.id, kind);
}

void JaegerProto::read(std::string_view message, const ResourceIndex *batchProcess) {
  Span span;
  if (batchProcess != nullptr)
    span.resource = *batchProcess;
  // The process first: attributes that wait for the span would become its own.
  auto first = reader(message);
  while (first.next()) {
    if (first.tag() == 10)
      span.resource = process(view(first.get_view()));
    else
      first.skip();
  }
  std::uint64_t length = 0;
  auto field = reader(message);
  while (field.next()) {
    switch (field.tag()) {
    case 1: {
      const ParsedTraceId id = traceIdFromBytes(view(field.get_view()));
      recorder_.countForm(id.form);
      span.trace = id.id;
      break;
    }
    case 2:
      span.id = spanIdFromBytes(view(field.get_view())).id;
      break;
    case 3:
      span.name = recorder_.store.intern(view(field.get_view()));
      break;
    case 4:
      reference(view(field.get_view()));
      break;
    case 6:
      span.start = nanoseconds(view(field.get_view()));
      break;
    case 7:
      length = nanoseconds(view(field.get_view()));
      break;
    case 8:
      tag(view(field.get_view()), &span);
      break;
    default:
      field.skip();
    }
  }
  // A message without duration means a duration of zero: proto3 leaves defaults out.
  if (span.start != 0)
    span.end = span.start + length;
  span.parent = recorder_.store.takeParentLink(span.trace);
  recorder_.finish(span);
}

bool JaegerProto::span(std::string_view message) {
  try {
    read(message, nullptr);
    return true;
  } catch (const std::exception &) {
    recorder_.abandon();
    return false;
  }
}

bool JaegerProto::batch(std::string_view message) {
  try {
    ResourceIndex own = 0;
    auto first = reader(message);
    while (first.next()) {
      if (first.tag() == 2)
        own = process(view(first.get_view()));
      else
        first.skip();
    }
    auto second = reader(message);
    while (second.next()) {
      if (second.tag() != 1) {
        second.skip();
        continue;
      }
      const std::string_view bytes = view(second.get_view());
      try { // a damaged span leaves its neighbours alone
        read(bytes, &own);
      } catch (const std::exception &) {
        recorder_.abandon();
        recorder_.broken();
      }
    }
    return true;
  } catch (const std::exception &) {
    recorder_.abandon();
    return false;
  }
}

// A Jaeger Span begins with ids of fixed length; what begins otherwise in field 1 is either a list
// of such spans or OTLP's ResourceSpans, whose own field 1 is a message.
ProtoShape protoShape(std::string_view bytes, bool complete) {
  const auto spanShape = [](std::string_view message) {
    // 0A 10 <16 bytes> 12 08 <8 bytes>, or a trace id of 8 bytes.
    for (const std::size_t size : {std::size_t{16}, std::size_t{8}}) {
      if (message.size() >= size + 4 && message[0] == 0x0A &&
          static_cast<unsigned char>(message[1]) == size && message[size + 2] == 0x12 &&
          message[size + 3] == 8)
        return true;
    }
    return false;
  };
  if (bytes.empty() || bytes[0] != 0x0A)
    return bytes.empty() || bytes[0] != 0x12 ? ProtoShape::Unknown : ProtoShape::JaegerBatch;
  if (spanShape(bytes))
    return ProtoShape::JaegerSpan;
  std::uint64_t length = 0;
  std::size_t at = 1;
  for (int shift = 0; at < bytes.size() && shift < 64; shift += 7, ++at) {
    length |= static_cast<std::uint64_t>(bytes[at] & 0x7F) << shift;
    if ((bytes[at] & 0x80) == 0) {
      ++at;
      break;
    }
  }
  if (complete && length > bytes.size() - at)
    return ProtoShape::Unknown;
  const std::string_view inner = bytes.substr(at, length);
  if (spanShape(inner))
    return ProtoShape::JaegerBatch;
  // A ResourceSpans starts with resource, scope_spans or schema_url; an empty one is possible.
  if (inner.empty() || inner[0] == 0x0A || inner[0] == 0x12 || inner[0] == 0x1A ||
      inner.starts_with("\xC2\x3E"))
    return ProtoShape::OtlpTraces;
  return ProtoShape::Unknown;
}

} // namespace sekat::trace
