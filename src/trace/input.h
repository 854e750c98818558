#pragma once
// Bytes of a file, in pieces, whatever it is packed in.

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>

namespace sekat::trace {

class ByteSource {
public:
  virtual ~ByteSource() = default;
  /// Fills `to` with up to `size` bytes. 0 is the end; an error is one phrase.
  virtual std::expected<std::size_t, std::string> read(char *to, std::size_t size) = 0;
};

/// A regular file. The error is one sentence that begins with the path.
[[nodiscard]] std::expected<std::unique_ptr<ByteSource>, std::string>
openFile(const std::string &path);
/// Bytes that outlive the source.
[[nodiscard]] std::unique_ptr<ByteSource> bytesOf(std::string_view bytes);

struct Unpacked {
  std::unique_ptr<ByteSource> source;
  std::string compression; ///< "", "gzip" or "zstd"
};
/// Looks at the first bytes and unpacks what is packed. Concatenated members and frames are read as
/// one stream. Once 64 MiB came out, more than `maxExpansion` bytes for each byte that went in are
/// an error, and so is a window of more than 128 MiB.
[[nodiscard]] Unpacked unpack(std::unique_ptr<ByteSource> packed, std::uint64_t maxExpansion);

/// The bytes that were read but not consumed yet, in one piece.
class InputBuffer {
public:
  /// Bytes that may be read (not used) behind the window: simdjson wants them.
  static constexpr std::size_t kPadding = 64;

  explicit InputBuffer(ByteSource &source) : source_(source) {}

  [[nodiscard]] std::string_view window() const { return {data_.get() + begin_, end_ - begin_}; }
  /// Appends to the window; its views become invalid. False at the end of the source and after an
  /// error.
  bool more();
  void consume(std::size_t size) { begin_ += size; }
  /// Offset of the window's first byte from the beginning of the (unpacked) source.
  [[nodiscard]] std::uint64_t offset() const { return read_ - (end_ - begin_); }
  /// Bytes read so far.
  [[nodiscard]] std::uint64_t bytesRead() const { return read_; }
  /// Why reading failed; empty as long as it did not.
  [[nodiscard]] const std::string &error() const { return error_; }

private:
  ByteSource &source_;
  std::unique_ptr<char[]> data_;
  std::size_t capacity_ = 0; ///< without padding
  std::size_t begin_ = 0, end_ = 0;
  std::uint64_t read_ = 0;
  bool done_ = false;
  std::string error_;
};

} // namespace sekat::trace
