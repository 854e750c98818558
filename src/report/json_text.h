#pragma once
// JSON values as text that is safe wherever it is shown.

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace sekat::report {

/// Keys keep the order in which they were written.
using Json = nlohmann::ordered_json;

/// Two spaces of indent, a line feed at the end, never an exception: bytes that are not UTF-8
/// become U+FFFD. DEL, C1 controls, bidirectional and line separating characters are written as
/// \uNNNN and
/// "</" as "<\/", which means the same to every parser, but cannot steer a terminal that shows the
/// text or end a script element that holds it.
[[nodiscard]] std::string jsonText(const Json &value);

} // namespace sekat::report
