#include "trace/strings.h"

#include "support/stable_hash.h"
#include "support/terminal.h"
#include "support/utf8.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace sekat::trace {

namespace {

// Entries of the cache, first for few values, then for many.
constexpr std::size_t kFewRecent = std::size_t{1} << 8;
constexpr std::size_t kManyRecent = std::size_t{1} << 14;
constexpr std::size_t kMany = 4096;

bool isAscii(std::string_view text) {
  std::uint64_t bits = 0;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    bits |= word;
  }
  for (; at < text.size(); ++at)
    bits |= static_cast<unsigned char>(text[at]);
  return (bits & 0x8080808080808080u) == 0;
}

bool isUtf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = support::decodeUtf8(text, at).length;
    if (length == 0)
      return false;
    at += length;
  }
  return true;
}

// Either `text` itself, cut to the limit, or a repaired copy in `repaired`.
std::string_view sound(std::string_view text, std::string &repaired) {
  if (text.size() > Strings::kMaxSize)
    text = support::utf8Prefix(text, Strings::kMaxSize);
  if (isAscii(text) || isUtf8(text))
    return text;
  repaired = support::validUtf8(text);
  return support::utf8Prefix(repaired, Strings::kMaxSize);
}

} // namespace

Strings::Strings() : slots_(256), recent_(kFewRecent) {
  interned_.emplace_back(names_.store({}), 0); // kNoString
}

std::uint64_t Strings::Arena::store(std::string_view text) {
  if (used + text.size() > capacity || chunks.empty()) {
    capacity = chunks.empty() ? kMaxSize : kChunkSize;
    chunks.push_back(std::make_unique_for_overwrite<char[]>(capacity));
    used = 0;
  }
  text.copy(chunks.back().get() + used, text.size());
  const std::uint64_t offset = (std::uint64_t{chunks.size() - 1} << kChunkBits) + used;
  used += text.size();
  return offset;
}

StringId Strings::intern(std::string_view given) {
  if (given.empty())
    return kNoString;
  std::string repaired;
  const std::string_view text = sound(given, repaired);
  const auto hash = static_cast<std::uint32_t>(support::hash64(text));
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    Slot &candidate = slots_[slot];
    if (candidate.id == kNoString) {
      candidate = {hash, static_cast<StringId>(interned_.size())};
      interned_.emplace_back(names_.store(text), text.size());
      const StringId id = candidate.id;
      if (interned_.size() * 2 > slots_.size())
        grow();
      return id;
    }
    if (candidate.hash == hash && this->text(candidate.id) == text)
      return candidate.id;
  }
}

StringId Strings::find(std::string_view given) const {
  if (given.empty())
    return kNoString;
  std::string repaired;
  const std::string_view text = sound(given, repaired);
  const auto hash = static_cast<std::uint32_t>(support::hash64(text));
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash & mask; slots_[slot].id != kNoString; slot = (slot + 1) & mask) {
    if (slots_[slot].hash == hash && this->text(slots_[slot].id) == text)
      return slots_[slot].id;
  }
  return kNoString;
}

void Strings::grow() {
  std::vector<Slot> larger(slots_.size() * 2);
  const std::size_t mask = larger.size() - 1;
  for (const Slot &slot : slots_) {
    if (slot.id == kNoString)
      continue;
    std::size_t at = slot.hash & mask;
    while (larger[at].id != kNoString)
      at = (at + 1) & mask;
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

Text Strings::append(std::string_view given) {
  if (given.empty())
    return {};
  std::string repaired;
  const std::string_view text = sound(given, repaired);
  const std::uint64_t hash = support::hash64(text);
  if (++appended_ == kMany)
    recent_.assign(kManyRecent, {});
  Recent &recent = recent_[hash & (recent_.size() - 1)];
  if (recent.hash == hash && view(recent.text) == text)
    return recent.text;
  recent = {hash, Text(values_.store(text) | kAppended, text.size())};
  return recent.text;
}

void Strings::clearAppended() {
  values_ = {};
  std::ranges::fill(recent_, Recent{});
}

std::size_t Strings::memory() const {
  return (names_.chunks.size() + values_.chunks.size()) * kChunkSize +
         interned_.capacity() * sizeof(Text) + slots_.capacity() * sizeof(Slot) +
         recent_.capacity() * sizeof(Recent);
}

} // namespace sekat::trace
