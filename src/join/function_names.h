#pragma once
// Names of functions as instrumentation writes them, read as the call graph writes its own.
//
// A span may name its function as a plain qualified name, as what `__PRETTY_FUNCTION__` or
// std::source_location print (return type, parameters, template arguments), as a demangled symbol,
// or with the dots of another language. All come down to "nusa::feed::tap". A lambda comes down to
// "nusa::feed::tap::(lambda)", without the number that tells several apart.

#include <string>
#include <string_view>

namespace sekat::join {

/// Qualified, without parameters, template arguments and return type. Linear.
[[nodiscard]] std::string plainFunctionName(std::string_view spoken);

/// A name of the call graph without the numbers of its lambdas: "f::(lambda#2)" is "f::(lambda)".
[[nodiscard]] std::string withoutLambdaNumbers(std::string_view name);

/// The part behind the last "::".
[[nodiscard]] std::string_view lastSegment(std::string_view name);

} // namespace sekat::join
