#include "trace/json_readers.h"

#include <fmt/format.h>

namespace sekat::trace {

using json::Scalar;
using json::Value;

namespace {

constexpr int kMaxDepth = 16;
constexpr std::size_t kMaxCompound = Strings::kMaxSize;

std::string hexOf(std::string_view bytes) {
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const char c : bytes)
    fmt::format_to(std::back_inserter(hex), "{:02x}", static_cast<unsigned char>(c));
  return hex;
}

AttributeType typeOf(Scalar::Kind kind, std::string_view text) {
  if (kind == Scalar::Kind::Bool)
    return AttributeType::Bool;
  if (kind == Scalar::Kind::Number)
    return text.find_first_of(".eE") == text.npos ? AttributeType::Int : AttributeType::Double;
  return AttributeType::String;
}

// Quotes are all that has to be escaped to tell values apart; text_ is for people and patterns.
void quoted(std::string &out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\')
      out += '\\';
    out += c;
  }
  out += '"';
}

} // namespace

// Appends JSON of any shape to text_, without white space.
bool JsonAttributes::compound(Value &value, int depth) {
  Scalar scalar;
  if (!json::scalarOf(value, scalar))
    return false;
  if (scalar.kind == Scalar::Kind::String) {
    quoted(text_, scalar.text);
    return true;
  }
  if (scalar.kind != Scalar::Kind::Container) {
    text_ += scalar.kind == Scalar::Kind::Null ? "null" : scalar.text;
    return true;
  }
  if (depth >= kMaxDepth || text_.size() > kMaxCompound) {
    text_ += "...";
    return true;
  }
  json::Type type{};
  if (value.type().get(type) != simdjson::SUCCESS)
    return false;
  bool first = true;
  if (type == json::Type::array) {
    text_ += '[';
    const bool sound = json::eachElementOf(value, [&](Value &element) {
      text_ += std::exchange(first, false) ? "" : ",";
      return compound(element, depth + 1);
    });
    text_ += ']';
    return sound;
  }
  text_ += '{';
  const bool sound = json::eachMemberOf(value, [&](std::string_view key, Value &member) {
    text_ += std::exchange(first, false) ? "" : ",";
    quoted(text_, key);
    text_ += ':';
    return compound(member, depth + 1);
  });
  text_ += '}';
  return sound;
}

// {stringValue: x}, {intValue: "5"}, {arrayValue: {values: [...]}}, ...
bool JsonAttributes::anyValue(Value &value, AttributeType &type, std::string_view &text,
                              int depth) {
  text = {};
  type = AttributeType::String;
  Scalar bare;
  if (!json::scalarOf(value, bare))
    return false;
  if (bare.kind != Scalar::Kind::Container) { // not OTLP, but clear
    type = typeOf(bare.kind, bare.text);
    text = bare.text;
    return true;
  }
  return json::eachMemberOf(value, [&](std::string_view key, Value &member) {
    Scalar scalar;
    if (!json::scalarOf(member, scalar))
      return false;
    const bool isText = scalar.kind == Scalar::Kind::String;
    if (key == "stringValue" || key == "string_value") {
      type = AttributeType::String;
    } else if (key == "intValue" || key == "int_value") {
      type = AttributeType::Int;
      if (scalar.kind == Scalar::Kind::Number)
        recorder_.count(Deviation::NumberForString);
    } else if (key == "boolValue" || key == "bool_value") {
      type = AttributeType::Bool;
      if (isText)
        recorder_.count(Deviation::StringForNumber);
    } else if (key == "doubleValue" || key == "double_value") {
      type = AttributeType::Double;
      if (isText)
        recorder_.count(Deviation::StringForNumber);
    } else if (key == "bytesValue" || key == "bytes_value") {
      type = AttributeType::Bytes;
      bytes_.clear();
      text_ = decodeBase64(scalar.text, bytes_) ? hexOf(bytes_) : std::string(scalar.text);
      text = text_;
      return true;
    } else if (scalar.kind == Scalar::Kind::Container) {
      type = AttributeType::Compound;
      text_.clear();
      const bool sound = compound(member, depth);
      text = text_;
      return sound;
    } else {
      return true;
    }
    text = scalar.text;
    return true;
  });
}

bool JsonAttributes::otlp(Value &list, bool ofSpan) {
  return json::eachElementOf(list, [&](Value &entry) {
    std::string_view key, text;
    AttributeType type = AttributeType::String;
    bool valued = false;
    const bool sound = json::eachMemberOf(entry, [&](std::string_view name, Value &value) {
      if (name == "key") {
        Scalar scalar;
        if (!json::scalarOf(value, scalar))
          return false;
        key = scalar.text;
        return true;
      }
      if (name != "value")
        return true;
      valued = true;
      return anyValue(value, type, text, 0);
    });
    if (sound && valued && !key.empty()) {
      if (ofSpan)
        recorder_.spanAttribute(key, type, text);
      else
        recorder_.attribute(key, type, text);
    }
    return sound;
  });
}

bool JsonAttributes::jaeger(Value &list, Span *span) {
  return json::eachElementOf(list, [&](Value &entry) {
    std::string_view key, type;
    Scalar value;
    bool compoundValue = false;
    const bool sound = json::eachMemberOf(entry, [&](std::string_view name, Value &member) {
      Scalar scalar;
      if (!json::scalarOf(member, scalar))
        return false;
      if (name == "key") {
        key = scalar.text;
      } else if (name == "type" || name == "vType" || name == "v_type") {
        type = scalar.text;
      } else if (name == "value" || (name.starts_with("v") && name.size() > 1)) {
        if (scalar.kind == Scalar::Kind::Container) {
          compoundValue = true;
          text_.clear();
          return compound(member, 0);
        }
        value = scalar;
      }
      return true;
    });
    if (!sound || key.empty())
      return sound;
    if (compoundValue) {
      recorder_.attribute(key, AttributeType::Compound, text_);
      return true;
    }
    AttributeType kept = typeOf(value.kind, value.text);
    const bool isText = value.kind == Scalar::Kind::String;
    if (type == "bool" || type == "BOOL") {
      kept = AttributeType::Bool;
      if (isText)
        recorder_.count(Deviation::StringForNumber);
    } else if (type == "int64" || type == "INT64" || type == "LONG" || type == "float64" ||
               type == "FLOAT64" || type == "DOUBLE") {
      kept = type == "int64" || type == "INT64" || type == "LONG" ? AttributeType::Int
                                                                  : AttributeType::Double;
      if (isText)
        recorder_.count(Deviation::StringForNumber);
    } else if (type == "binary" || type == "BINARY") {
      kept = AttributeType::Bytes;
    }
    if (span != nullptr && key == "span.kind")
      span->kind = Recorder::kindOf(value.text);
    if (span != nullptr && key == "error" && value.text == "true")
      span->status = SpanStatus::Error;
    recorder_.attribute(key, kept, value.text);
    return true;
  });
}

bool JsonAttributes::members(Value &object) {
  return json::eachMemberOf(object, [&](std::string_view key, Value &value) {
    Scalar scalar;
    if (!json::scalarOf(value, scalar))
      return false;
    if (scalar.kind == Scalar::Kind::Container) {
      text_.clear();
      if (!compound(value, 0))
        return false;
      recorder_.attribute(key, AttributeType::Compound, text_);
      return true;
    }
    recorder_.attribute(key, typeOf(scalar.kind, scalar.text), scalar.text);
    return true;
  });
}

} // namespace sekat::trace
