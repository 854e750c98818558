#pragma once
// The container of stored facts: a checked header and a row of frames, each packed for itself.
// Knows nothing of what is in the frames.

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::facts {

/// One frame as it lies in a file.
struct Frame {
  std::string_view stored; ///< view into the bytes of the file
  std::uint64_t rawSize = 0;
};

/// Packs the frames and puts the header before them.
[[nodiscard]] std::string assembleFrames(const std::vector<std::string> &raw);

/// Checks everything that can be checked without unpacking: magic, versions, checksum, sizes and
/// limits. At least two frames. The error is one sentence.
[[nodiscard]] std::expected<std::vector<Frame>, std::string> readFrames(std::string_view bytes);

/// Takes memory for rawSize bytes, which readFrames() has bounded.
[[nodiscard]] std::expected<std::string, std::string> unpackFrame(const Frame &frame);

} // namespace sekat::facts
