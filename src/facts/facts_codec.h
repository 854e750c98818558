#pragma once
// Single items to bytes and back. Ids are 64-bit hashes that do not compress, so each distinct one
// is stored once per file and items refer to it by its number in order of first use.

#include "facts/byte_io.h"
#include "facts/facts.h"

#include <span>
#include <unordered_map>
#include <vector>

namespace sekat::facts {

/// Numbers ids as they are met; 0 is always number 0.
class IdTable {
public:
  IdTable() { (void)number(0); }
  std::uint32_t number(std::uint64_t id);
  [[nodiscard]] const std::vector<std::uint64_t> &ids() const { return ids_; }

private:
  std::vector<std::uint64_t> ids_;
  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
};

/// Appends items to `out`. Items must be frozen: slots that need no number carry none.
class ItemEncoder {
public:
  ItemEncoder(ByteWriter &out, IdTable &ids) : out_(out), ids_(ids) {}
  /// Symbols, records and bodies come without their id, which the index holds.
  void symbol(const Symbol &symbol);
  void record(const Record &record);
  void body(const Body &body);
  void texts(const std::vector<TextDefinition> &texts);

private:
  void id(std::uint64_t value) { out_.varint(ids_.number(value)); }
  void idList(const std::vector<std::uint64_t> &values);
  void place(const Place &place);
  void slot(const Slot &slot);
  void text(const Text &text);
  void call(const Call &call);

  ByteWriter &out_;
  IdTable &ids_;
};

/// Reads what ItemEncoder wrote, out of bytes that may be forged: failed() says whether all indices
/// and enumerators were in range so far and whether exactly the given bytes made the item.
class ItemDecoder {
public:
  ItemDecoder(std::string_view bytes, std::span<const std::uint64_t> ids, std::size_t strings)
      : in_(bytes), ids_(ids), strings_(strings) {}

  [[nodiscard]] bool failed() const { return in_.failed() || !in_.atEnd(); }
  [[nodiscard]] Symbol symbol();
  [[nodiscard]] Record record();
  [[nodiscard]] Body body();
  [[nodiscard]] std::vector<TextDefinition> texts();

private:
  std::uint64_t id();
  std::vector<std::uint64_t> idList();
  Str string();
  Place place();
  Slot slot();
  Text text();
  Call call();
  Flow flow();
  template <class Enum> Enum enumerator(Enum last);

  ByteReader in_;
  std::span<const std::uint64_t> ids_;
  std::size_t strings_;
};

} // namespace sekat::facts
