#pragma once
// Small words over simdjson's on-demand interface, which reads a document once, front to back, and
// finds errors only when it comes to them: every function says whether the text was sound so far,
// and after a false the document must not be touched any more.

#include <simdjson.h>

#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace sekat::trace::json {

using Object = simdjson::ondemand::object;
using Array = simdjson::ondemand::array;
using Value = simdjson::ondemand::value;
using Type = simdjson::ondemand::json_type;

/// Calls `visit(key, value)` for every member; the key is raw (keys with escapes match nothing that
/// any format knows). Stops when `visit` returns false.
template <typename Visit> bool eachMember(Object &object, Visit &&visit) {
  for (auto result : object) {
    simdjson::ondemand::field field;
    if (std::move(result).get(field) != simdjson::SUCCESS)
      return false;
    const char *raw = field.key().raw();
    const char *end = raw;
    while (*end != '"')
      end += *end == '\\' ? 2 : 1;
    if (!visit(std::string_view(raw, static_cast<std::size_t>(end - raw)), field.value()))
      return false;
  }
  return true;
}

template <typename Visit> bool eachElement(Array &array, Visit &&visit) {
  for (auto result : array) {
    Value value;
    if (std::move(result).get(value) != simdjson::SUCCESS || !visit(value))
      return false;
  }
  return true;
}

/// Visits the elements when the value is a list; any other value is passed over.
template <typename Visit> bool eachElementOf(Value &value, Visit &&visit) {
  Type type{};
  if (value.type().get(type) != simdjson::SUCCESS)
    return false;
  if (type != Type::array)
    return true;
  Array array;
  return value.get_array().get(array) == simdjson::SUCCESS && eachElement(array, visit);
}

/// Visits the members when the value is an object; any other value is passed over.
template <typename Visit> bool eachMemberOf(Value &value, Visit &&visit) {
  Type type{};
  if (value.type().get(type) != simdjson::SUCCESS)
    return false;
  if (type != Type::object)
    return true;
  Object object;
  return value.get_object().get(object) == simdjson::SUCCESS && eachMember(object, visit);
}

struct Scalar {
  enum class Kind : std::uint8_t { Null, String, Number, Bool, Container };
  Kind kind = Kind::Null;
  std::string_view text; ///< unescaped; digits of a number as written; empty for null
};

/// A value that is no list and no object; those give Kind::Container and stay unread. The view
/// lives as long as the document.
inline bool scalarOf(Value &value, Scalar &out) {
  Type type{};
  if (value.type().get(type) != simdjson::SUCCESS)
    return false;
  switch (type) {
  case Type::array:
  case Type::object:
    out = {Scalar::Kind::Container, {}};
    return true;
  case Type::string: {
    out.kind = Scalar::Kind::String;
    const std::string_view token = value.raw_json_token();
    // Nearly all strings hold no escape: then the text lies in the document as it is.
    const void *quote = std::memchr(token.data() + 1, '"', token.size() - 1);
    if (quote != nullptr) {
      const std::string_view text(
          token.data() + 1,
          static_cast<std::size_t>(static_cast<const char *>(quote) - token.data() - 1));
      if (text.find('\\') == text.npos) {
        out.text = text;
        return true;
      }
    }
    return value.get_string().get(out.text) == simdjson::SUCCESS;
  }
  case Type::null:
    out = {};
    return true;
  default:
    break;
  }
  out.kind = type == Type::number ? Scalar::Kind::Number : Scalar::Kind::Bool;
  std::string_view token = value.raw_json_token();
  while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ')
    token.remove_suffix(1);
  out.text = token;
  return true;
}

/// A whole number in decimal digits, or one that was written with `.0` or an exponent and is whole.
template <typename Integer> std::optional<Integer> integerOf(std::string_view text) {
  Integer value = 0;
  const char *end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, value);
  if (error == std::errc() && at == end)
    return value;
  double number = 0;
  const auto [stop, failure] = std::from_chars(text.data(), end, number);
  if (failure != std::errc() || stop != end || !(number >= -9.2e18 && number <= 9.2e18) ||
      (number < 0 && std::is_unsigned_v<Integer>))
    return std::nullopt;
  return static_cast<Integer>(number);
}

} // namespace sekat::trace::json
