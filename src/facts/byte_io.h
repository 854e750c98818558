#pragma once
// Little-endian bytes and LEB128 varints, for the stored form of facts and of cache manifests.
//
// The reader takes hostile bytes: it never reads outside of them, and after the first mistake it
// fails for good and yields zeros, so that a decoder may check once at the end of an item. Counts
// are read through count(), which refuses a count that the remaining bytes cannot hold: nobody
// reserves memory on the word of a file.

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace sekat::facts {

class ByteWriter {
public:
  void byte(std::uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
  void varint(std::uint64_t value) {
    while (value >= 0x80) {
      byte(static_cast<std::uint8_t>(value | 0x80));
      value >>= 7;
    }
    byte(static_cast<std::uint8_t>(value));
  }
  /// Zigzag, so that small negative numbers stay short.
  void signedVarint(std::int64_t value) {
    varint(static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
  }
  void fixed32(std::uint32_t value) { fixed(value, 4); }
  void fixed64(std::uint64_t value) { fixed(value, 8); }
  void raw(std::string_view bytes) { bytes_.append(bytes); }
  /// Length, then bytes.
  void string(std::string_view text) {
    varint(text.size());
    raw(text);
  }

  [[nodiscard]] std::size_t size() const { return bytes_.size(); }
  [[nodiscard]] const std::string &bytes() const { return bytes_; }
  [[nodiscard]] std::string take() && { return std::move(bytes_); }
  void clear() { bytes_.clear(); }

private:
  void fixed(std::uint64_t value, int width) {
    for (int i = 0; i < width; ++i)
      byte(static_cast<std::uint8_t>(value >> 8 * i));
  }
  std::string bytes_;
};

/// Reads from bytes that must outlive it.
class ByteReader {
public:
  explicit ByteReader(std::string_view bytes)
      : cursor_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool atEnd() const { return cursor_ == end_; }
  [[nodiscard]] std::size_t remaining() const { return static_cast<std::size_t>(end_ - cursor_); }
  /// Everything read from now on is zero, and failed() is true.
  void fail() {
    failed_ = true;
    cursor_ = end_;
  }

  std::uint8_t byte() {
    if (cursor_ == end_) {
      fail();
      return 0;
    }
    return static_cast<std::uint8_t>(*cursor_++);
  }
  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::uint8_t part = byte();
      if (shift == 63 && part > 1)
        break;
      value |= std::uint64_t{part & 0x7fu} << shift;
      if ((part & 0x80) == 0)
        return value;
    }
    fail();
    return 0;
  }
  std::uint32_t varint32() {
    const std::uint64_t value = varint();
    if (value > UINT32_MAX) {
      fail();
      return 0;
    }
    return static_cast<std::uint32_t>(value);
  }
  std::int64_t signedVarint() {
    const std::uint64_t value = varint();
    return static_cast<std::int64_t>(value >> 1 ^ (~(value & 1) + 1));
  }
  std::uint32_t fixed32() { return static_cast<std::uint32_t>(fixed(4)); }
  std::uint64_t fixed64() { return fixed(8); }
  /// A number of items that take at least `itemBytes` bytes each.
  std::size_t count(std::size_t itemBytes) {
    const std::uint64_t value = varint();
    if (value > remaining() / itemBytes) {
      fail();
      return 0;
    }
    return static_cast<std::size_t>(value);
  }
  std::string_view raw(std::uint64_t length) {
    if (length > remaining()) {
      fail();
      return {};
    }
    const std::string_view bytes(cursor_, static_cast<std::size_t>(length));
    cursor_ += length;
    return bytes;
  }
  std::string_view string() { return raw(varint()); }

private:
  std::uint64_t fixed(std::size_t width) {
    if (width > remaining()) {
      fail();
      return 0;
    }
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width; ++i)
      value |= std::uint64_t{static_cast<std::uint8_t>(cursor_[i])} << 8 * i;
    cursor_ += width;
    return value;
  }

  const char *cursor_;
  const char *end_;
  bool failed_ = false;
};

} // namespace sekat::facts
