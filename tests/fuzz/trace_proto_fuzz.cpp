// Any bytes as OTLP or Jaeger protobuf, bare or in frames: the first byte says whether a frame's
// length is put in front.

#include "trace_check.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  if (size == 0)
    return 0;
  const std::string_view bytes(reinterpret_cast<const char *>(data) + 1, size - 1);
  if (data[0] % 2 == 0) {
    sekat::trace::fuzz::check(bytes);
    return 0;
  }
  // The length in front is right, so that mutations reach the message behind it.
  std::string framed;
  for (int shift = 24; shift >= 0; shift -= 8)
    framed += static_cast<char>(bytes.size() >> shift & 0xFF);
  framed += bytes;
  sekat::trace::fuzz::check(framed);
  return 0;
}
