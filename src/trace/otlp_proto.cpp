#include "trace/proto_readers.h"
#include "trace/proto_wire.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace sekat::trace {

using proto::reader;
using proto::view;

namespace {

constexpr int kMaxDepth = 16;

std::uint16_t saturated(std::uint32_t count) {
  return static_cast<std::uint16_t>(
      std::min<std::uint32_t>(count, std::numeric_limits<std::uint16_t>::max()));
}

} // namespace

// Appends a value of any shape as JSON without white space.
void OtlpProto::compound(std::string_view message, int depth) {
  if (depth >= kMaxDepth || text_.size() > Strings::kMaxSize) {
    text_ += "...";
    return;
  }
  auto value = reader(message);
  bool any = false;
  while (value.next()) {
    any = true;
    switch (value.tag()) {
    case 1:
      text_ += '"';
      for (const char c : view(value.get_view())) {
        if (c == '"' || c == '\\')
          text_ += '\\';
        text_ += c;
      }
      text_ += '"';
      break;
    case 2:
      text_ += value.get_bool() ? "true" : "false";
      break;
    case 3:
      fmt::format_to(std::back_inserter(text_), "{}", value.get_int64());
      break;
    case 4:
      fmt::format_to(std::back_inserter(text_), "{}", value.get_double());
      break;
    case 5: {
      text_ += '[';
      auto list = reader(view(value.get_view()));
      for (bool first = true; list.next(1); first = false) {
        text_ += first ? "" : ",";
        compound(view(list.get_view()), depth + 1);
      }
      text_ += ']';
      break;
    }
    case 6: {
      text_ += '{';
      auto list = reader(view(value.get_view()));
      for (bool first = true; list.next(1); first = false) {
        std::string_view key, inner;
        auto entry = reader(view(list.get_view()));
        while (entry.next()) {
          if (entry.tag() == 1)
            key = view(entry.get_view());
          else if (entry.tag() == 2)
            inner = view(entry.get_view());
          else
            entry.skip();
        }
        fmt::format_to(std::back_inserter(text_), "{}\"{}\":", first ? "" : ",", key);
        compound(inner, depth + 1);
      }
      text_ += '}';
      break;
    }
    case 7:
      text_ += '"';
      for (const char c : view(value.get_view()))
        fmt::format_to(std::back_inserter(text_), "{:02x}", static_cast<unsigned char>(c));
      text_ += '"';
      break;
    default:
      value.skip();
    }
  }
  if (!any)
    text_ += "null";
}

std::string_view OtlpProto::anyValue(std::string_view message, AttributeType &type) {
  std::string_view text;
  type = AttributeType::String;
  auto value = reader(message);
  while (value.next()) {
    switch (value.tag()) {
    case 1:
      type = AttributeType::String;
      text = view(value.get_view());
      break;
    case 2:
      type = AttributeType::Bool;
      text = value.get_bool() ? "true" : "false";
      break;
    case 3:
      type = AttributeType::Int;
      text_ = fmt::format_int(value.get_int64()).str();
      text = text_;
      break;
    case 4:
      type = AttributeType::Double;
      text_ = fmt::format("{}", value.get_double());
      text = text_;
      break;
    case 5:
    case 6:
      type = AttributeType::Compound;
      text_.clear();
      compound(message, 0);
      return text_;
    case 7:
      type = AttributeType::Bytes;
      text_.clear();
      for (const char c : view(value.get_view()))
        fmt::format_to(std::back_inserter(text_), "{:02x}", static_cast<unsigned char>(c));
      text = text_;
      break;
    default:
      value.skip(); // string_value_strindex of profiles must not be fatal
    }
  }
  return text;
}

void OtlpProto::attribute(std::string_view message, bool ofSpan) {
  std::string_view key, bytes;
  auto entry = reader(message);
  while (entry.next()) {
    switch (entry.tag_and_type()) {
    case protozero::tag_and_type(1, protozero::pbf_wire_type::length_delimited):
      key = view(entry.get_view());
      break;
    case protozero::tag_and_type(2, protozero::pbf_wire_type::length_delimited):
      bytes = view(entry.get_view());
      break;
    default:
      entry.skip();
    }
  }
  if (key.empty())
    return;
  // What nobody asks for need not become text; a long value still counts as clipped.
  constexpr std::size_t kShort = Strings::kMaxSize / 8;
  AttributeType type{};
  std::string_view text;
  if (!ofSpan || bytes.size() >= kShort || recorder_.store.needOf(key) != AttributeNeed::None)
    text = anyValue(bytes, type);
  if (ofSpan)
    recorder_.spanAttribute(key, type, text);
  else
    recorder_.attribute(key, type, text);
}

void OtlpProto::link(std::string_view message) {
  ParsedTraceId trace;
  ParsedSpanId target;
  auto entry = reader(message);
  while (entry.next()) {
    if (entry.tag() == 1)
      trace = traceIdFromBytes(view(entry.get_view()));
    else if (entry.tag() == 2)
      target = spanIdFromBytes(view(entry.get_view()));
    else
      entry.skip();
  }
  recorder_.countForm(trace.form);
  recorder_.link(trace.id, target.id, LinkKind::Link);
}

// A damaged span leaves its neighbours alone: their lengths were sound.
void OtlpProto::span(std::string_view message, ResourceIndex resource) {
  try {
    readSpan(message, resource);
  } catch (const std::exception &) {
    recorder_.abandon();
    recorder_.broken();
  }
}

void OtlpProto::readSpan(std::string_view message, ResourceIndex resource) {
  using protozero::pbf_wire_type;
  using protozero::tag_and_type;
  Span span;
  span.resource = resource;
  auto field = reader(message);
  while (field.next()) {
    switch (field.tag_and_type()) {
    case tag_and_type(1, pbf_wire_type::length_delimited): {
      const ParsedTraceId id = traceIdFromBytes(view(field.get_view()));
      recorder_.countForm(id.form);
      span.trace = id.id;
      break;
    }
    case tag_and_type(2, pbf_wire_type::length_delimited):
      span.id = spanIdFromBytes(view(field.get_view())).id;
      break;
    case tag_and_type(3, pbf_wire_type::length_delimited):
      recorder_.traceState(span, view(field.get_view()));
      break;
    case tag_and_type(4, pbf_wire_type::length_delimited): {
      const std::string_view bytes = view(field.get_view());
      span.parent = spanIdFromBytes(bytes).id;
      // Eight zeros are a root as some exporters write it.
      if (span.parent == 0 && std::ranges::any_of(bytes, [](char c) { return c != 0; })) {
        span.flags |= span_flag::kBadParent;
        recorder_.count(Deviation::BadParentId);
      }
      break;
    }
    case tag_and_type(5, pbf_wire_type::length_delimited):
      span.name = recorder_.store.intern(view(field.get_view()));
      break;
    case tag_and_type(6, pbf_wire_type::varint): {
      const std::int32_t kind = field.get_int32();
      if (kind >= 0 && kind <= static_cast<std::int32_t>(SpanKind::Consumer))
        span.kind = static_cast<SpanKind>(kind);
      else
        recorder_.count(Deviation::UnknownEnum);
      break;
    }
    case tag_and_type(7, pbf_wire_type::fixed64):
      span.start = field.get_fixed64();
      break;
    case tag_and_type(8, pbf_wire_type::fixed64):
      span.end = field.get_fixed64();
      break;
    case tag_and_type(9, pbf_wire_type::length_delimited):
      attribute(view(field.get_view()), true);
      break;
    case tag_and_type(10, pbf_wire_type::varint):
      span.droppedAttributes = saturated(field.get_uint32());
      break;
    case tag_and_type(13, pbf_wire_type::length_delimited):
      link(view(field.get_view()));
      break;
    case tag_and_type(14, pbf_wire_type::varint):
      span.droppedLinks = saturated(field.get_uint32());
      break;
    case tag_and_type(15, pbf_wire_type::length_delimited): {
      auto status = reader(view(field.get_view()));
      while (status.next()) {
        if (status.tag_and_type() == tag_and_type(3, pbf_wire_type::varint)) {
          const std::int32_t code = status.get_int32();
          span.status = code == 2   ? SpanStatus::Error
                        : code == 1 ? SpanStatus::Ok
                                    : SpanStatus::Unset;
        } else {
          status.skip();
        }
      }
      break;
    }
    case tag_and_type(16, pbf_wire_type::fixed32): {
      const std::uint32_t flags = field.get_fixed32();
      if ((flags & 0x100) != 0)
        span.flags |= (flags & 0x200) != 0 ? span_flag::kRemoteParent : span_flag::kLocalParent;
      break;
    }
    default:
      field.skip();
    }
  }
  recorder_.finish(span);
}

bool OtlpProto::traces(std::string_view message) {
  try {
    bool sound = true;
    auto list = reader(message);
    while (list.next()) {
      if (list.tag() == 1)
        sound &= resourceSpans(view(list.get_view()));
      else
        list.skip();
    }
    return sound;
  } catch (const std::exception &) {
    recorder_.abandon();
    return false;
  }
}

bool OtlpProto::resourceSpans(std::string_view message) {
  try {
    // Fields may stand in any order, so the resource is looked for first.
    ResourceIndex resource = 0;
    auto first = reader(message);
    while (first.next()) {
      if (first.tag() != 1) {
        first.skip();
        continue;
      }
      const std::string_view bytes = view(first.get_view());
      if (bytes == lastResourceBytes_ && lastResource_ != 0) {
        resource = lastResource_;
        continue;
      }
      auto fields = reader(bytes);
      while (fields.next()) {
        if (fields.tag_and_type() ==
            protozero::tag_and_type(1, protozero::pbf_wire_type::length_delimited))
          attribute(view(fields.get_view()), false);
        else
          fields.skip();
      }
      resource = recorder_.resource();
      lastResource_ = resource;
      lastResourceBytes_ = bytes;
    }
    auto second = reader(message);
    while (second.next()) {
      // 1000 is the reserved number of the old instrumentation_library_spans.
      const bool old = second.tag() == 1000;
      if (second.tag() != 2 && !old) {
        second.skip();
        continue;
      }
      if (old)
        recorder_.count(Deviation::OldScopeName);
      auto scope = reader(view(second.get_view()));
      while (scope.next()) {
        if (scope.tag() == 2)
          span(view(scope.get_view()), resource);
        else
          scope.skip();
      }
    }
    return true;
  } catch (const std::exception &) {
    recorder_.abandon();
    return false;
  }
}

} // namespace sekat::trace
