#pragma once
// Whether what one side of a wire asks for is what the other side offers.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sekat::graph {

enum class WireMatch : std::uint8_t {
  None,
  Vague,   ///< only unknown parts of the request let it match
  Pattern, ///< a route with parameters takes this path
  Exact,   ///< the same text
};

/// `requested` may hold `*` for unknown parts; `offered` may be a route with parameters (":id",
/// "{id}",
/// "<id>", "*", "(\\d+)"). For HTTP, scheme, host, query and fragment do not count. An address that
/// is unknown altogether matches nothing: it is reported as unresolved, not connected with
/// everything.
[[nodiscard]] WireMatch matchAddress(std::string_view requested, std::string_view offered,
                                     bool http);

/// Name of the service method that a stub's method calls: matches `name` against `stub`, a pattern
/// in which `**` stands for whole segments and `*` for part of one, and puts what they stood for
/// into `service`. "Async" and "PrepareAsync" before the method are left out. Nothing if it is no
/// stub.
[[nodiscard]] std::optional<std::string> serviceName(std::string_view name, std::string_view stub,
                                                     std::string_view service);

} // namespace sekat::graph
