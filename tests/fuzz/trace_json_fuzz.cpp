// Any bytes as trace files in JSON, whatever their dialect: no crash, no hang, sound spans.

#include "trace_check.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  sekat::trace::fuzz::check({reinterpret_cast<const char *>(data), size});
  return 0;
}
