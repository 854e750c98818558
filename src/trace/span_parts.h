#pragma once
// Spans on disk, in parts that can be judged one after the other.
//
// A file of traces may be larger than memory, and nothing promises that the spans of a trace lie
// near each other in it. Waiting for a trace to be idle would be wrong for shuffled rows and for
// traces that lie in several files, so nothing is decided while files are read: what does not fit
// goes to one unlinked temporary file, spread over parts by a hash of the trace id, and is judged
// part by part when all was read. Traces that links connect must meet in one part. Which do is
// known only at the end, so they are set aside when parts are read and come last, under the hash
// of their group.
//
// Memory is the budget, some ten bytes for each linked trace, and the largest group. The disk gets
// about as much as the spans take in memory.

#include "trace/span_store.h"

#include <cstdint>
#include <expected>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sekat::trace {

class SpanParts {
public:
  /// Parts that are judged together take about `budget` bytes. The file lies in `folder`; empty:
  /// the system's folder for temporary files.
  explicit SpanParts(std::size_t budget, std::string folder = {});
  ~SpanParts();
  SpanParts(const SpanParts &) = delete;
  SpanParts &operator=(const SpanParts &) = delete;

  [[nodiscard]] std::size_t budget() const { return budget_; }
  [[nodiscard]] bool empty() const { return blocks_.empty(); }
  /// Bytes on disk.
  [[nodiscard]] std::uint64_t bytes() const { return size_; }

  /// Writes the spans of a store, frozen or not, and clears them from it. The error is one sentence
  /// that begins with the folder; nothing is lost as long as the caller stops then.
  std::expected<void, std::string> take(SpanStore &store);

  using Use = std::function<void(const SpanStore &)>;
  /// Reads everything back, once, as frozen stores of whole groups.
  std::expected<void, std::string> forEach(const Use &use);

private:
  struct Block {
    std::uint32_t part = 0;
    std::uint64_t offset = 0, size = 0;
  };
  /// Groups of linked traces, by hash of their id.
  class Groups {
  public:
    void join(std::uint64_t a, std::uint64_t b);
    [[nodiscard]] std::uint64_t rootOf(std::uint64_t trace);
    [[nodiscard]] bool contains(std::uint64_t trace) const { return parent_.contains(trace); }
    [[nodiscard]] bool empty() const { return parent_.empty(); }

  private:
    std::unordered_map<std::uint64_t, std::uint64_t> parent_;
  };

  std::expected<void, std::string> append(std::string_view bytes);
  std::expected<void, std::string> write(const SpanStore &store, bool byGroup);
  std::expected<std::string, std::string> read(const Block &block) const;
  std::expected<void, std::string> visit(std::vector<Block> blocks, bool aside, const Use &use);
  [[nodiscard]] std::string failure(std::string_view what) const;

  std::size_t budget_;
  std::string folder_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  std::vector<Block> blocks_;
  Groups groups_;
};

} // namespace sekat::trace
