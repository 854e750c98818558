// Any bytes behind the magic of gzip and of zstd, and small expansion limits.

#include "trace_check.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  sekat::trace::ReadOptions options;
  options.maxExpansion = 50;
  options.maxRecordBytes = std::uint64_t{1} << 20;
  const std::string bytes(reinterpret_cast<const char *>(data), size);
  sekat::trace::fuzz::check(bytes, options);
  sekat::trace::fuzz::check("\x1f\x8b\x08" + bytes, options);
  sekat::trace::fuzz::check("\x28\xB5\x2F\xFD" + bytes, options);
  return 0;
}
