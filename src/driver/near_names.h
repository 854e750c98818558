#pragma once
// What a person may have meant by a name that is not there.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::driver {

/// At most `count` different names, nearest first: those whose last segment is the asked one in any
/// case of letters, then those with a last segment a few letters away, then those that contain what
/// was asked. Equals by their whole distance, then by name. Linear in the names.
[[nodiscard]] std::vector<std::string>
nearNames(std::string_view asked, const std::vector<std::string_view> &names, std::size_t count);

} // namespace sekat::driver
