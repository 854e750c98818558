// Stored facts. The checksum would keep a fuzzer out, so most inputs are the contents of the
// frames, each with a length of two bytes before it, and the container is made around them; an
// input that begins with 'S' is a whole file.

#include "facts/facts_frames.h"
#include "facts/facts_io.h"
#include "facts/facts_text.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

std::string fileFrom(std::string_view input) {
  if (input.starts_with('S'))
    return std::string(input);
  std::vector<std::string> frames;
  while (input.size() >= 2) {
    const std::size_t length =
        static_cast<unsigned char>(input[0]) | static_cast<unsigned char>(input[1]) << 8;
    input.remove_prefix(2);
    frames.emplace_back(input.substr(0, length));
    input.remove_prefix(std::min(length, input.size()));
  }
  return sekat::facts::assembleFrames(frames);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const std::string file = fileFrom({reinterpret_cast<const char *>(data), size});
  (void)sekat::facts::decodeSummary(file);
  const auto facts = sekat::facts::decodeFacts(file);
  if (!facts)
    return 0;
  // What was accepted can be printed, and written so that it reads the same.
  const std::string again = sekat::facts::encodeFacts(*facts);
  const auto back = sekat::facts::decodeFacts(again);
  if (!back || sekat::facts::encodeFacts(*back) != again ||
      sekat::facts::printFacts(*back, "/") != sekat::facts::printFacts(*facts, "/"))
    std::abort();
  return 0;
}
