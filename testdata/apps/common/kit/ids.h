#pragma once

#include <string>
#include <string_view>

namespace kit {

/// "ord-0f3a91c27b44": the prefix and 48 random bits. Not a secret.
[[nodiscard]] std::string newId(std::string_view prefix);

/// 128 random bits in hexadecimal, for links that must not be guessed.
[[nodiscard]] std::string newToken();

/// "2024-03-14T09:26:53+07:00", the time stamp that Indonesian payment interfaces expect.
[[nodiscard]] std::string timestampWib();

} // namespace kit
