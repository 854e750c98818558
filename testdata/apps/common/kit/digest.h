#pragma once

#include <string>

namespace kit {

[[nodiscard]] std::string base64(const std::string &bytes);
[[nodiscard]] std::string sha256Hex(const std::string &text);
[[nodiscard]] std::string sha512Hex(const std::string &text);
[[nodiscard]] std::string hmacSha512Hex(const std::string &key, const std::string &text);

/// Compares in time that depends on the length alone.
[[nodiscard]] bool equalSecret(const std::string &a, const std::string &b);

} // namespace kit
