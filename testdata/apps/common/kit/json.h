#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace kit {

using Json = nlohmann::json;

/// The object that the text holds, or nothing when it is not JSON or not an object.
inline std::optional<Json> parseObject(std::string_view text) {
  Json value = Json::parse(text, nullptr, false);
  if (!value.is_object())
    return std::nullopt;
  return value;
}

/// The string under the key, or the fallback when it is absent or of another type.
inline std::string textOf(const Json &object, const char *key, std::string_view fallback = "") {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>()
                                                     : std::string(fallback);
}

/// The same for whole numbers.
inline std::int64_t numberOf(const Json &object, const char *key, std::int64_t fallback = 0) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>()
                                                             : fallback;
}

} // namespace kit
