#include "trace/input.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sekat::trace {

namespace {

constexpr std::size_t kPiece = std::size_t{256} << 10;
constexpr std::size_t kFirstPiece = std::size_t{16} << 10;
constexpr std::uint64_t kFreeExpansion = std::uint64_t{64} << 20;
constexpr int kMaxWindowLog = 27;

class FileSource : public ByteSource {
public:
  explicit FileSource(int descriptor) : descriptor_(descriptor) {}
  ~FileSource() override { ::close(descriptor_); }
  FileSource(const FileSource &) = delete;
  FileSource &operator=(const FileSource &) = delete;

  std::expected<std::size_t, std::string> read(char *to, std::size_t size) override {
    for (;;) {
      const ssize_t count = ::read(descriptor_, to, size);
      if (count >= 0)
        return static_cast<std::size_t>(count);
      if (errno != EINTR)
        return std::unexpected(std::generic_category().message(errno));
    }
  }

private:
  int descriptor_;
};

class MemorySource : public ByteSource {
public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}
  std::expected<std::size_t, std::string> read(char *to, std::size_t size) override {
    size = bytes_.copy(to, size);
    bytes_.remove_prefix(size);
    return size;
  }

private:
  std::string_view bytes_;
};

/// Gives back what was read to look at it.
class Peeked : public ByteSource {
public:
  Peeked(std::string first, std::unique_ptr<ByteSource> rest)
      : first_(std::move(first)), rest_(std::move(rest)) {}
  std::expected<std::size_t, std::string> read(char *to, std::size_t size) override {
    if (at_ == first_.size())
      return rest_->read(to, size);
    size = first_.copy(to, size, at_);
    at_ += size;
    return size;
  }

private:
  std::string first_;
  std::size_t at_ = 0;
  std::unique_ptr<ByteSource> rest_;
};

/// What both decompressors share: packed bytes at hand, and the limit on expansion.
class Unpacker : public ByteSource {
public:
  Unpacker(std::unique_ptr<ByteSource> packed, std::uint64_t maxExpansion)
      : packed_(std::move(packed)), maxExpansion_(maxExpansion), input_(kFirstPiece * 4) {}

protected:
  /// Makes sure that packed bytes are at hand; false at their end.
  std::expected<bool, std::string> fill() {
    if (at_ < size_)
      return true;
    const auto count = packed_->read(input_.data(), input_.size());
    if (!count)
      return std::unexpected(count.error());
    at_ = 0;
    size_ = *count;
    in_ += *count;
    return size_ > 0;
  }
  std::expected<std::size_t, std::string> deliver(std::size_t count) {
    out_ += count;
    if (out_ > kFreeExpansion && out_ / maxExpansion_ > in_)
      return std::unexpected("the file expands without bounds when it is unpacked");
    return count;
  }

  std::unique_ptr<ByteSource> packed_;
  std::uint64_t maxExpansion_;
  std::vector<char> input_;
  std::size_t at_ = 0, size_ = 0;
  std::uint64_t in_ = 0, out_ = 0;
};

class GzipSource : public Unpacker {
public:
  GzipSource(std::unique_ptr<ByteSource> packed, std::uint64_t maxExpansion)
      : Unpacker(std::move(packed), maxExpansion) {
    ready_ = inflateInit2(&stream_, 15 + 16) == Z_OK;
  }
  ~GzipSource() override {
    if (ready_)
      inflateEnd(&stream_);
  }
  GzipSource(const GzipSource &) = delete;
  GzipSource &operator=(const GzipSource &) = delete;

  std::expected<std::size_t, std::string> read(char *to, std::size_t size) override {
    if (!ready_)
      return std::unexpected("zlib has no memory");
    while (true) {
      const auto filled = fill();
      if (!filled)
        return std::unexpected(filled.error());
      if (!*filled) {
        if (inMember_)
          return std::unexpected("the gzip data ends early");
        return std::size_t{0};
      }
      if (!inMember_) {
        // Members follow one another; zeros behind the last one are padding.
        while (at_ < size_ && input_[at_] == 0)
          ++at_;
        if (at_ == size_)
          continue;
        inflateReset(&stream_);
        inMember_ = true;
      }
      stream_.next_in = reinterpret_cast<Bytef *>(input_.data() + at_);
      stream_.avail_in = static_cast<uInt>(size_ - at_);
      stream_.next_out = reinterpret_cast<Bytef *>(to);
      stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1u << 30));
      const uInt room = stream_.avail_out;
      const int status = inflate(&stream_, Z_NO_FLUSH);
      at_ = size_ - stream_.avail_in;
      if (status == Z_STREAM_END)
        inMember_ = false;
      else if (status != Z_OK && status != Z_BUF_ERROR)
        return std::unexpected("the gzip data is damaged");
      if (const uInt count = room - stream_.avail_out; count > 0)
        return deliver(count);
    }
  }

private:
  z_stream stream_{};
  bool ready_ = false;
  bool inMember_ = true;
};

class ZstdSource : public Unpacker {
public:
  ZstdSource(std::unique_ptr<ByteSource> packed, std::uint64_t maxExpansion)
      : Unpacker(std::move(packed), maxExpansion), stream_(ZSTD_createDCtx()) {
    if (stream_ != nullptr)
      ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, kMaxWindowLog);
  }
  ~ZstdSource() override { ZSTD_freeDCtx(stream_); }
  ZstdSource(const ZstdSource &) = delete;
  ZstdSource &operator=(const ZstdSource &) = delete;

  std::expected<std::size_t, std::string> read(char *to, std::size_t size) override {
    if (stream_ == nullptr)
      return std::unexpected("zstd has no memory");
    while (true) {
      // What is still inside the decoder comes out without new input.
      if (!pending_) {
        const auto filled = fill();
        if (!filled)
          return std::unexpected(filled.error());
        if (!*filled) {
          if (inFrame_)
            return std::unexpected("the zstd data ends early");
          return std::size_t{0};
        }
      }
      ZSTD_inBuffer in{input_.data(), size_, at_};
      ZSTD_outBuffer out{to, size, 0};
      const std::size_t status = ZSTD_decompressStream(stream_, &out, &in);
      at_ = in.pos;
      if (ZSTD_isError(status) != 0)
        return std::unexpected("the zstd data is damaged");
      inFrame_ = status != 0;
      pending_ = inFrame_ && out.pos == size;
      if (out.pos > 0)
        return deliver(out.pos);
    }
  }

private:
  ZSTD_DCtx *stream_;
  bool inFrame_ = true;
  bool pending_ = false;
};

} // namespace

std::expected<std::unique_ptr<ByteSource>, std::string> openFile(const std::string &path) {
  // A pipe would block before it could be refused.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0)
    return std::unexpected(path + ": " + std::generic_category().message(errno));
  auto source = std::make_unique<FileSource>(descriptor);
  struct stat status{};
  if (::fstat(descriptor, &status) != 0)
    return std::unexpected(path + ": " + std::generic_category().message(errno));
  if (!S_ISREG(status.st_mode))
    return std::unexpected(path + ": is no regular file");
  return source;
}

std::unique_ptr<ByteSource> bytesOf(std::string_view bytes) {
  return std::make_unique<MemorySource>(bytes);
}

Unpacked unpack(std::unique_ptr<ByteSource> packed, std::uint64_t maxExpansion) {
  std::string first(4, '\0');
  std::size_t size = 0;
  while (size < first.size()) {
    const auto count = packed->read(first.data() + size, first.size() - size);
    if (!count || *count == 0)
      break; // an error comes again when the rest is read
    size += *count;
  }
  first.resize(size);
  const bool gzip = first.starts_with("\x1f\x8b\x08");
  const bool zstd = first == "\x28\xB5\x2F\xFD";
  auto whole = std::make_unique<Peeked>(std::move(first), std::move(packed));
  if (gzip)
    return {std::make_unique<GzipSource>(std::move(whole), maxExpansion), "gzip"};
  if (zstd)
    return {std::make_unique<ZstdSource>(std::move(whole), maxExpansion), "zstd"};
  return {std::move(whole), ""};
}

bool InputBuffer::more() {
  if (done_)
    return false;
  // Small files stay small; larger ones soon come in full pieces.
  const std::size_t piece = read_ < kPiece ? kFirstPiece : kPiece;
  if (capacity_ - end_ < piece) {
    const std::size_t used = end_ - begin_;
    if (capacity_ - used >= piece && begin_ >= used) {
      std::memmove(data_.get(), data_.get() + begin_, used);
    } else {
      capacity_ = std::max(capacity_ * (used * 2 > capacity_ ? 2 : 1), used + 2 * piece);
      auto larger = std::make_unique_for_overwrite<char[]>(capacity_ + kPadding);
      if (used > 0)
        std::memcpy(larger.get(), data_.get() + begin_, used);
      data_ = std::move(larger);
    }
    begin_ = 0;
    end_ = used;
  }
  const auto count = source_.read(data_.get() + end_, capacity_ - end_);
  if (!count)
    error_ = count.error();
  if (!count || *count == 0) {
    done_ = true;
    return false;
  }
  end_ += *count;
  read_ += *count;
  std::memset(data_.get() + end_, 0, kPadding);
  return true;
}

} // namespace sekat::trace
