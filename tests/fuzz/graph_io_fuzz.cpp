// Stored call graphs: any bytes are either refused or a graph that can be stored again. Half of the
// runs get a valid frame around the input, so that what lies behind the checksum is reached, too.

#include "facts/byte_io.h"
#include "graph/graph_io.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include <zstd.h>

namespace {

std::string framed(const std::string &raw) {
  std::string packed(ZSTD_compressBound(raw.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), raw.data(), raw.size(), 1));
  const sekat::support::Hash128 checksum = sekat::support::hash128(packed);
  sekat::facts::ByteWriter out;
  out.raw(sekat::graph::encodeGraph({}).substr(0, 8)); // magic and version
  out.fixed64(checksum.high);
  out.fixed64(checksum.low);
  out.fixed64(raw.size());
  out.raw(packed);
  return std::move(out).take();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const std::string input(reinterpret_cast<const char *>(data), size);
  for (const std::string &bytes : {input, framed(input)})
    if (const auto graph = sekat::graph::decodeGraph(bytes)) {
      const std::string stored = sekat::graph::encodeGraph(*graph);
      const auto again = sekat::graph::decodeGraph(stored);
      if (!again || sekat::graph::encodeGraph(*again) != stored)
        std::abort();
    }
  return 0;
}
