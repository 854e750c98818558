#pragma once
// The stored form of facts: what a worker hands over and what the cache keeps.
//
// A file is a header with a checksum and a row of zstd frames:
//
//   header   magic, versions, checksum of all that follows, sizes of the frames
//   frame 0  about the TU: main file, inputs, errors, notes
//   frame 1  strings, the table of ids, symbols, records, texts, and the index of the bodies
//   frame 2+ bodies, some 128 KiB a frame; bodies of one source file stand together
//
// In a big program nineteen bodies of twenty are inline functions that an earlier TU has already
// brought. The linker therefore asks for (id, content hash) of an item first and decodes it only if
// it is new; frames that hold nothing new are never even unpacked.
//
// Bytes may be hostile: reading checks every length, index and enumerator, unpacks at most
// kMaxUnpacked bytes and at most kMaxRatio times the stored size, and fails with a reason. A file
// of another version or with a wrong checksum is refused, never guessed at.

#include "facts/facts.h"

#include <cstddef>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::facts {

/// Raised with every change of the bytes; the meaning of facts has kFactsVersion.
inline constexpr std::uint32_t kFactsFormat = 1;
inline constexpr std::uint64_t kMaxUnpacked = std::uint64_t{2} << 30;
inline constexpr std::uint64_t kMaxRatio = 1000;

/// Bytes of frozen facts. Equal facts give equal bytes.
[[nodiscard]] std::string encodeFacts(const TuFacts &facts);

/// The whole of it, as it was encoded. The error is one sentence without the name of the file.
[[nodiscard]] std::expected<TuFacts, std::string> decodeFacts(std::string_view bytes);

/// What frame 0 holds; cheap, for those who need no declarations.
struct FactsSummary {
  std::string mainFile;
  std::vector<InputFile> inputs;
  std::vector<std::string> errors;
  std::vector<std::string> notes;
};
[[nodiscard]] std::expected<FactsSummary, std::string> decodeSummary(std::string_view bytes);

/// Reads stored facts piece by piece. Indices of strings in what it returns count in its own table.
/// Decoding unpacks on demand and remembers, so one reader belongs to one thread at a time.
class FactsReader {
public:
  /// Checks the header and the checksum and reads frames 0 and 1 as far as the indexes.
  [[nodiscard]] static std::expected<FactsReader, std::string> open(std::string bytes);
  /// The same for a file; the error begins with the path.
  [[nodiscard]] static std::expected<FactsReader, std::string> openFile(const std::string &path);

  FactsReader(FactsReader &&) noexcept;
  FactsReader &operator=(FactsReader &&) noexcept;
  ~FactsReader();

  [[nodiscard]] const FactsSummary &summary() const;

  [[nodiscard]] std::size_t stringCount() const;
  /// Valid as long as the reader lives. `index` must be below stringCount(); all indices that come
  /// out of this reader are.
  [[nodiscard]] std::string_view string(Str index) const;

  /// An item as the index knows it: equal (id, hash) in two files are equal items.
  struct Entry {
    std::uint64_t id = 0; ///< of the symbol, the record, or the function whose body it is
    support::Hash128 hash;
  };
  [[nodiscard]] const std::vector<Entry> &symbols() const; ///< sorted by id; only hash.low is used
  [[nodiscard]] const std::vector<Entry> &records() const; ///< sorted by id; only hash.low is used
  [[nodiscard]] const std::vector<Entry> &bodies() const;  ///< sorted by id; hash is Body::hash

  /// Decode item `index` of the vectors above. Failure means that the file is broken in a way that
  /// the checksum did not show, that is: forged.
  [[nodiscard]] std::expected<Symbol, std::string> decodeSymbol(std::size_t index);
  [[nodiscard]] std::expected<Record, std::string> decodeRecord(std::size_t index);
  [[nodiscard]] std::expected<Body, std::string> decodeBody(std::size_t index);
  [[nodiscard]] std::expected<std::vector<TextDefinition>, std::string> decodeTexts();

  /// Frees what was unpacked for bodies.
  void dropBodies();

private:
  struct State;
  explicit FactsReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

} // namespace sekat::facts
