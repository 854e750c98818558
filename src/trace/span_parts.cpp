// A block holds the spans of one part from one call of take(). It stands for itself: a text or a
// resource is written where it is first used and by number afterwards, so parts can be read in any
// order and memory holds the texts of those that are judged.

#include "trace/span_parts.h"

#include "support/assert.h"
#include "support/stable_hash.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <tuple>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace sekat::trace {

namespace {

/// Enough that parts of a hundred gigabytes are small, and few enough that blocks are not.
constexpr std::uint32_t kParts = 256;

std::uint64_t hashOf(const TraceId &trace) {
  return support::hashCombine(support::hashCombine(0x7061727473, trace.high), trace.low);
}
std::uint32_t partOf(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 56); }
static_assert(kParts == 1u << 8, "a part is the first byte of a hash");

class Writer {
public:
  explicit Writer(const SpanStore &store)
      : store_(store), texts_(store.strings().count(), 0), resources_(store.resources().size(), 0) {
  }

  /// Begins a block; the numbers of the one before are void.
  void begin() {
    out_.clear();
    firstText_ = nextText_;
    firstResource_ = nextResource_;
  }
  [[nodiscard]] const std::string &bytes() const { return out_; }

  void span(const Span &span) {
    fixed(span.trace.high);
    fixed(span.trace.low);
    fixed(span.id);
    fixed(span.parent);
    fixed(span.start);
    number(span.end - span.start);
    number(span.flags);
    out_ += static_cast<char>(static_cast<unsigned>(span.kind) << 4 |
                              static_cast<unsigned>(span.status));
    number(span.droppedAttributes);
    number(span.droppedLinks);
    text(span.name);
    resource(span.resource);
    attributes(store_.attributes(span));
    number(span.linkCount);
    for (const Link &link : store_.links(span)) {
      fixed(link.trace.high);
      fixed(link.trace.low);
      fixed(link.span);
      out_ += static_cast<char>(link.kind);
    }
  }

private:
  void fixed(std::uint64_t value) {
    char bytes[8];
    std::memcpy(bytes, &value, 8);
    out_.append(bytes, 8);
  }
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7)
      out_ += static_cast<char>(value | 0x80);
    out_ += static_cast<char>(value);
  }
  void raw(std::string_view bytes) {
    number(bytes.size());
    out_ += bytes;
  }
  // 0 and the text itself the first time, a number from 1 on afterwards.
  void text(StringId id) {
    std::uint64_t &known = texts_[id];
    if (known > firstText_) {
      number(known - firstText_);
      return;
    }
    known = ++nextText_;
    number(0);
    raw(store_.text(id));
  }
  void resource(ResourceIndex index) {
    std::uint64_t &known = resources_[index];
    if (known > firstResource_) {
      number(known - firstResource_);
      return;
    }
    known = ++nextResource_;
    number(0);
    const Resource &resource = store_.resources()[index];
    text(resource.service);
    attributes(store_.attributes(resource));
  }
  void attributes(std::span<const Attribute> list) {
    number(list.size());
    for (const Attribute &attribute : list) {
      text(attribute.givenKey);
      out_ += static_cast<char>(attribute.type());
      raw(store_.text(attribute.value));
    }
  }

  const SpanStore &store_;
  std::string out_;
  std::vector<std::uint64_t> texts_, resources_; ///< 1 + the order of first use; 0: not used yet
  std::uint64_t nextText_ = 0, nextResource_ = 0, firstText_ = 0, firstResource_ = 0;
};

/// Only this process wrote the bytes, so whatever does not fit is a bug or a broken disk.
class BlockReader {
public:
  explicit BlockReader(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool atEnd() const { return at_ == bytes_.size(); }
  /// The trace of the next span, without going on.
  [[nodiscard]] TraceId trace() const {
    TraceId id;
    std::memcpy(&id.high, piece(at_, 16).data(), 8);
    std::memcpy(&id.low, bytes_.data() + at_ + 8, 8);
    return id;
  }
  /// Reads a span into the store. All spans of a block must be read, but not into one store.
  void span(SpanStore &store) {
    Span span;
    span.trace = trace();
    at_ += 16;
    span.id = fixed();
    span.parent = fixed();
    span.start = fixed();
    span.end = span.start + number();
    span.flags = static_cast<std::uint16_t>(number());
    const unsigned both = byte();
    span.kind = static_cast<SpanKind>(both >> 4);
    span.status = static_cast<SpanStatus>(both & 15);
    span.droppedAttributes = static_cast<std::uint16_t>(number());
    span.droppedLinks = static_cast<std::uint16_t>(number());
    span.name = store.intern(text());
    span.resource = resource(store);
    for (std::uint64_t left = number(); left > 0; --left) {
      const std::string_view key = text();
      const auto type = static_cast<AttributeType>(byte());
      store.addAttribute(key, type, raw());
    }
    for (std::uint64_t left = number(); left > 0; --left) {
      Link link;
      link.trace.high = fixed();
      link.trace.low = fixed();
      link.span = fixed();
      link.kind = static_cast<LinkKind>(byte());
      store.addLink(link);
    }
    store.addSpan(span);
  }

private:
  struct KnownResource {
    std::string_view service;
    std::vector<std::tuple<std::string_view, AttributeType, std::string_view>> attributes;
    const SpanStore *store = nullptr; ///< where it has the number
    ResourceIndex index = 0;
  };

  [[nodiscard]] std::string_view piece(std::size_t at, std::size_t size) const {
    SEKAT_ASSERT(at + size <= bytes_.size(), "a block of spans is read as it was written");
    return bytes_.substr(at, size);
  }
  std::uint64_t fixed() {
    std::uint64_t value = 0;
    std::memcpy(&value, piece(at_, 8).data(), 8);
    at_ += 8;
    return value;
  }
  unsigned byte() { return static_cast<unsigned char>(piece(at_++, 1)[0]); }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const unsigned next = byte();
      value |= std::uint64_t{next & 0x7F} << shift;
      if (next < 0x80)
        return value;
    }
  }
  std::string_view raw() {
    const std::size_t size = number();
    const std::string_view bytes = piece(at_, size);
    at_ += size;
    return bytes;
  }
  std::string_view text() {
    if (const std::uint64_t known = number(); known != 0)
      return texts_.at(known - 1);
    return texts_.emplace_back(raw());
  }
  ResourceIndex resource(SpanStore &store) {
    std::uint64_t number = this->number();
    if (number == 0) {
      KnownResource &fresh = resources_.emplace_back();
      fresh.service = text();
      for (std::uint64_t left = this->number(); left > 0; --left) {
        const std::string_view key = text();
        const auto type = static_cast<AttributeType>(byte());
        fresh.attributes.emplace_back(key, type, raw());
      }
      number = resources_.size();
    }
    KnownResource &known = resources_.at(number - 1);
    if (known.store == &store)
      return known.index;
    for (const auto &[key, type, value] : known.attributes)
      store.addAttribute(key, type, value);
    known.index = store.addResource(store.intern(known.service));
    known.store = &store;
    return known.index;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::vector<std::string_view> texts_;
  std::vector<KnownResource> resources_;
};

} // namespace

std::uint64_t SpanParts::Groups::rootOf(std::uint64_t trace) {
  for (;;) {
    const auto place = parent_.find(trace);
    if (place == parent_.end() || place->second == trace)
      return trace;
    if (const auto above = parent_.find(place->second); above != parent_.end())
      place->second = above->second;
    trace = place->second;
  }
}

void SpanParts::Groups::join(std::uint64_t a, std::uint64_t b) {
  parent_.try_emplace(a, a);
  parent_.try_emplace(b, b);
  const std::uint64_t left = rootOf(a), right = rootOf(b);
  // The smaller hash leads, so that a group's part does not depend on the order of its links.
  if (left != right)
    parent_[std::max(left, right)] = std::min(left, right);
}

SpanParts::SpanParts(std::size_t budget, std::string folder)
    : budget_(budget), folder_(std::move(folder)) {
  // Not filesystem::temp_directory_path, which passes over a folder that is not there.
  const char *const given = std::getenv("TMPDIR");
  if (folder_.empty())
    folder_ = given != nullptr && *given != '\0' ? given : "/tmp";
}

SpanParts::~SpanParts() {
  if (descriptor_ >= 0)
    ::close(descriptor_);
}

std::string SpanParts::failure(std::string_view what) const {
  return fmt::format("{}: {}: {} (set TMPDIR to a folder with room)", folder_, what,
                     std::generic_category().message(errno));
}

std::expected<void, std::string> SpanParts::append(std::string_view bytes) {
  if (descriptor_ < 0) {
    descriptor_ = ::open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor_ < 0) { // not every file system knows files without a name
      std::string path = folder_ + "/sekat-spans-XXXXXX";
      descriptor_ = ::mkostemp(path.data(), O_CLOEXEC);
      if (descriptor_ >= 0)
        ::unlink(path.c_str());
    }
    if (descriptor_ < 0)
      return std::unexpected(failure("no temporary file can be made there"));
  }
  while (!bytes.empty()) {
    const ssize_t count =
        ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(size_));
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0)
      return std::unexpected(failure("spans cannot be written there"));
    size_ += static_cast<std::uint64_t>(count);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

std::expected<std::string, std::string> SpanParts::read(const Block &block) const {
  std::string bytes(block.size, '\0');
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t count = ::pread(descriptor_, bytes.data() + done, bytes.size() - done,
                                  static_cast<off_t>(block.offset + done));
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0)
      return std::unexpected(failure("spans cannot be read back"));
    done += static_cast<std::size_t>(count);
  }
  return bytes;
}

std::expected<void, std::string> SpanParts::write(const SpanStore &store, bool byGroup) {
  const std::span<const Span> spans = store.spans();
  std::vector<std::uint32_t> first(kParts + 1, 0), order(spans.size());
  std::vector<std::uint8_t> parts(spans.size());
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const std::uint64_t hash = hashOf(spans[i].trace);
    parts[i] = static_cast<std::uint8_t>(partOf(byGroup ? groups_.rootOf(hash) : hash));
    ++first[parts[i] + 1u];
  }
  for (std::uint32_t part = 0; part < kParts; ++part)
    first[part + 1] += first[part];
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  for (std::uint32_t i = 0; i < spans.size(); ++i)
    order[next[parts[i]]++] = i;
  Writer writer(store);
  for (std::uint32_t part = 0; part < kParts; ++part) {
    if (first[part] == first[part + 1])
      continue;
    writer.begin();
    for (std::uint32_t at = first[part]; at < first[part + 1]; ++at)
      writer.span(spans[order[at]]);
    const Block block{part, size_, writer.bytes().size()};
    if (auto written = append(writer.bytes()); !written)
      return written;
    blocks_.push_back(block);
  }
  return {};
}

std::expected<void, std::string> SpanParts::take(SpanStore &store) {
  store.discardPending();
  for (const Span &span : store.spans())
    for (const Link &link : store.links(span))
      if (link.trace != span.trace)
        groups_.join(hashOf(span.trace), hashOf(link.trace));
  if (auto written = write(store, false); !written)
    return written;
  store.clearSpans();
  return {};
}

// Reads blocks part by part and hands on what a budget holds. With `aside`, traces that are linked
// go back to the disk instead, by their group.
std::expected<void, std::string> SpanParts::visit(std::vector<Block> blocks, bool aside,
                                                  const Use &use) {
  std::ranges::stable_sort(blocks, {}, &Block::part);
  SpanStore store, linked;
  const auto flushLinked = [&]() -> std::expected<void, std::string> {
    auto written = write(linked, true);
    linked = SpanStore();
    return written;
  };
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto bytes = read(blocks[i]);
    if (!bytes)
      return std::unexpected(bytes.error());
    BlockReader reader(*bytes);
    while (!reader.atEnd())
      reader.span(aside && groups_.contains(hashOf(reader.trace())) ? linked : store);
    if (linked.memory() > budget_)
      if (auto written = flushLinked(); !written)
        return written;
    const bool partEnds = i + 1 == blocks.size() || blocks[i + 1].part != blocks[i].part;
    if (partEnds && (i + 1 == blocks.size() || store.memory() > budget_)) {
      store.freeze();
      use(store);
      store = SpanStore();
    }
  }
  return linked.spans().empty() ? std::expected<void, std::string>() : flushLinked();
}

std::expected<void, std::string> SpanParts::forEach(const Use &use) {
  std::vector<Block> blocks = std::exchange(blocks_, {});
  if (auto visited = visit(std::move(blocks), !groups_.empty(), use); !visited)
    return visited;
  // What was set aside while the others were read.
  std::vector<Block> linked = std::exchange(blocks_, {});
  return linked.empty() ? std::expected<void, std::string>() : visit(std::move(linked), false, use);
}

} // namespace sekat::trace
