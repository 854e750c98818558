#pragma once
// Where the text of millions of spans lives.
//
// Names, services and attribute keys repeat and are interned: equal text has an equal StringId.
// Values of attributes often differ from span to span, so they are only appended; a small cache
// makes frequent ones share their bytes, which saves memory but promises nothing about equality.
// Text is always valid UTF-8 (broken characters become U+FFFD) and never moves. Not thread safe.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace sekat::trace {

/// Numbers are given in order of first use, so they depend on the order of input: compare and sort
/// by text wherever a result shows.
using StringId = std::uint32_t;
inline constexpr StringId kNoString = 0; ///< the empty text: what is missing

/// A place in the storage: offset and length, and three bits that its owner may use. Equal text may
/// have different places.
class Text {
public:
  Text() = default;
  Text(std::uint64_t offset, std::size_t size, unsigned tag = 0)
      : packed_(offset << kOffsetShift | std::uint64_t{tag} << kSizeBits | size) {}
  [[nodiscard]] std::uint64_t offset() const { return packed_ >> kOffsetShift; }
  [[nodiscard]] std::size_t size() const { return packed_ & ((1u << kSizeBits) - 1); }
  [[nodiscard]] unsigned tag() const { return packed_ >> kSizeBits & 7; }
  [[nodiscard]] Text tagged(unsigned tag) const { return {offset(), size(), tag}; }

private:
  static constexpr int kSizeBits = 17;
  static constexpr int kOffsetShift = kSizeBits + 3;
  std::uint64_t packed_ = 0;
};

class Strings {
public:
  /// Longer text is cut (at a character) to this many bytes.
  static constexpr std::size_t kMaxSize = 64 * 1024;

  Strings();
  Strings(Strings &&) noexcept = default;
  Strings &operator=(Strings &&) noexcept = default;

  /// The number of this text. Constant time; hashes the text.
  StringId intern(std::string_view text);
  /// The number this text has, or kNoString when it was never interned.
  [[nodiscard]] StringId find(std::string_view text) const;
  [[nodiscard]] std::string_view text(StringId id) const { return view(interned_[id]); }
  /// Numbers are below this.
  [[nodiscard]] std::size_t count() const { return interned_.size(); }

  /// Where interned text lies.
  [[nodiscard]] Text place(StringId id) const { return interned_[id]; }

  /// Stores text that probably differs from all before.
  Text append(std::string_view text);
  /// Forgets all that append() stored. Interned text stays.
  void clearAppended();
  [[nodiscard]] std::string_view view(Text text) const {
    const bool appended = (text.offset() & kAppended) != 0;
    const std::uint64_t offset = text.offset() & (kAppended - 1);
    return {(appended ? values_ : names_).chunks[offset >> kChunkBits].get() +
                (offset & (kChunkSize - 1)),
            text.size()};
  }

  /// Bytes held, for limits and reports.
  [[nodiscard]] std::size_t memory() const;

private:
  static constexpr int kChunkBits = 20;
  static constexpr std::size_t kChunkSize = std::size_t{1} << kChunkBits;
  /// In an offset: the text lies among the values.
  static constexpr std::uint64_t kAppended = std::uint64_t{1} << 43;

  struct Slot {
    std::uint32_t hash = 0;
    StringId id = kNoString; ///< kNoString marks a free slot
  };
  struct Recent {
    std::uint64_t hash = 0;
    Text text;
  };

  /// Chunks that never move.
  struct Arena {
    std::vector<std::unique_ptr<char[]>> chunks; ///< the first one is small
    std::size_t used = 0;                        ///< bytes of the last chunk
    std::size_t capacity = 0;                    ///< of the last chunk
    std::uint64_t store(std::string_view text);
  };
  void grow();

  Arena names_, values_;
  std::vector<Text> interned_;
  std::vector<Slot> slots_;    ///< open addressing, a power of two
  std::vector<Recent> recent_; ///< a power of two
  std::uint64_t appended_ = 0;
};

} // namespace sekat::trace
