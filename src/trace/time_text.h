#pragma once
// Times as text, as the JSON form of protobuf has them.

#include <cstdint>
#include <optional>
#include <string_view>

namespace sekat::trace {

/// "2017-01-26T16:46:31.639875-05:00" or with Z, in nanoseconds since 1970; nothing before 1970.
[[nodiscard]] std::optional<std::uint64_t> timeOfText(std::string_view text);
/// "0.0229s", "5000ns", "12ms", "7us", in nanoseconds.
[[nodiscard]] std::optional<std::uint64_t> durationOfText(std::string_view text);

} // namespace sekat::trace
