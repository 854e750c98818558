#include "facts/facts_frames.h"

#include "facts/byte_io.h"
#include "facts/facts_io.h"
#include "support/stable_hash.h"

#include <zstd.h>

namespace sekat::facts {

namespace {

constexpr std::string_view kMagic{"SEKATFCT", 8};
constexpr std::size_t kHeaderBytes = 8 + 3 * 4 + 16;
constexpr std::size_t kFrameBytes = 16; ///< sizes of one frame in the header
constexpr int kZstdLevel = 3;

template <class T> using Result = std::expected<T, std::string>;

std::unexpected<std::string> refuse(std::string reason) {
  return std::unexpected(std::move(reason));
}

/// What goes into a file for one frame: packed, or as it is where packing gains nothing or would
/// gain more than a reader believes.
std::string packFrame(const std::string &raw) {
  std::string packed(ZSTD_compressBound(raw.size()), '\0');
  const std::size_t size =
      ZSTD_compress(packed.data(), packed.size(), raw.data(), raw.size(), kZstdLevel);
  if (ZSTD_isError(size) != 0 || size >= raw.size() || raw.size() / size >= kMaxRatio)
    return raw;
  packed.resize(size);
  return packed;
}

} // namespace

Result<std::string> unpackFrame(const Frame &frame) {
  if (frame.stored.size() == frame.rawSize)
    return std::string(frame.stored);
  std::string raw(frame.rawSize, '\0');
  const std::size_t size =
      ZSTD_decompress(raw.data(), raw.size(), frame.stored.data(), frame.stored.size());
  if (ZSTD_isError(size) != 0 || size != frame.rawSize)
    return refuse("a part of it cannot be unpacked");
  return raw;
}

std::string assembleFrames(const std::vector<std::string> &frames) {
  ByteWriter checked;
  checked.fixed64(frames.size());
  std::vector<std::string> stored;
  for (const std::string &raw : frames) {
    stored.push_back(packFrame(raw));
    checked.fixed64(stored.back().size());
    checked.fixed64(raw.size());
  }
  for (const std::string &frame : stored)
    checked.raw(frame);

  const support::Hash128 checksum = support::hash128(checked.bytes());
  ByteWriter out;
  out.raw(kMagic);
  out.fixed32(kFactsFormat);
  out.fixed32(kFactsVersion);
  out.fixed32(support::kHashVersion);
  out.fixed64(checksum.high);
  out.fixed64(checksum.low);
  out.raw(checked.bytes());
  return std::move(out).take();
}

Result<std::vector<Frame>> readFrames(std::string_view bytes) {
  if (bytes.empty())
    return refuse("it is empty");
  if (!bytes.starts_with(kMagic))
    return refuse("it is not a file of facts");
  ByteReader in(bytes.substr(kMagic.size()));
  if (bytes.size() < kHeaderBytes + 8)
    return refuse("it is cut off");
  const std::uint32_t format = in.fixed32();
  const std::uint32_t version = in.fixed32();
  const std::uint32_t hashVersion = in.fixed32();
  if (format != kFactsFormat || version != kFactsVersion || hashVersion != support::kHashVersion)
    return refuse("it was written by another version of sekat");
  support::Hash128 checksum;
  checksum.high = in.fixed64();
  checksum.low = in.fixed64();
  if (support::hash128(bytes.substr(kHeaderBytes)) != checksum)
    return refuse("it is damaged or cut off (the checksum does not match)");

  const std::uint64_t count = in.fixed64();
  if (count < 2 || count > in.remaining() / kFrameBytes)
    return refuse("its table of parts is broken");
  std::vector<Frame> frames(count);
  std::vector<std::uint64_t> sizes(count);
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < count; ++i) {
    sizes[i] = in.fixed64();
    frames[i].rawSize = in.fixed64();
    if (frames[i].rawSize > kMaxUnpacked || (total += frames[i].rawSize) > kMaxUnpacked)
      return refuse("it would unpack to more than 2 GiB");
    if (sizes[i] > in.remaining() || frames[i].rawSize / kMaxRatio > sizes[i])
      return refuse("its table of parts is broken");
  }
  for (std::size_t i = 0; i < count; ++i)
    frames[i].stored = in.raw(sizes[i]);
  if (in.failed() || !in.atEnd())
    return refuse("its table of parts is broken");
  return frames;
}

} // namespace sekat::facts
