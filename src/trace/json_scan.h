#pragma once
// Follows quotes and brackets through JSON, sixteen bytes at a time, resumable at any byte.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sekat::trace {

class BracketScan {
public:
  /// Scans on. The position after the bracket that closes the first one, or npos when `text` ends
  /// before; the next call then goes on with the text that follows.
  std::size_t run(std::string_view text);
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

private:
  std::size_t runBlock(const char *block, std::size_t size);

  std::int64_t depth_ = 0;
  std::uint64_t inString_ = 0; ///< all ones inside a string
  bool escaped_ = false;       ///< the next byte follows a backslash
};

} // namespace sekat::trace
