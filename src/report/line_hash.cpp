#include "report/line_hash.h"

#include "support/terminal.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace sekat::report {

namespace {

constexpr std::size_t kWindow = 100;
constexpr std::uint64_t kFactor = 37;
constexpr std::uint64_t kEndOfFile = 65535;

constexpr std::uint64_t kFactorToWindow = [] {
  std::uint64_t power = 1;
  for (std::size_t i = 0; i < kWindow; ++i)
    power *= kFactor;
  return power;
}();

/// A ring of the last kWindow units; when a unit that began a line is about to fall out, the hash
/// of exactly the units from the line's beginning on is complete.
class RollingHash {
public:
  explicit RollingHash(const std::vector<std::uint32_t> &wanted) : wanted_(wanted) {
    std::ranges::sort(wanted_);
  }

  void add(std::uint64_t unit) {
    if (unit == ' ' || unit == '\t' || (afterCr_ && unit == '\n')) {
      afterCr_ = false;
      return;
    }
    afterCr_ = unit == '\r';
    if (afterCr_)
      unit = '\n';
    emit();
    if (atLineStart_)
      startsLine_[index_] = ++line_;
    atLineStart_ = unit == '\n';
    push(unit);
  }

  void finish() {
    add(kEndOfFile);
    for (std::size_t i = 0; i < kWindow; ++i) {
      emit();
      push(0);
    }
  }

  std::map<std::uint32_t, std::string> take() { return std::move(found_); }

private:
  void push(std::uint64_t unit) {
    hash_ = kFactor * hash_ + unit - kFactorToWindow * units_[index_];
    units_[index_] = unit;
    index_ = (index_ + 1) % kWindow;
  }

  void emit() {
    const std::uint32_t line = std::exchange(startsLine_[index_], 0);
    if (line == 0)
      return;
    // Counted for every line, wanted or not: the count is part of the value.
    const std::uint64_t count = ++counts_[hash_];
    if (std::ranges::binary_search(wanted_, line))
      found_[line] = fmt::format("{:x}:{}", hash_, count);
  }

  std::vector<std::uint32_t> wanted_;
  std::array<std::uint64_t, kWindow> units_{};
  std::array<std::uint32_t, kWindow> startsLine_{}; ///< 0: no line begins here
  std::size_t index_ = 0;
  std::uint64_t hash_ = 0;
  std::uint32_t line_ = 0;
  bool atLineStart_ = true, afterCr_ = false;
  std::unordered_map<std::uint64_t, std::uint64_t> counts_;
  std::map<std::uint32_t, std::string> found_;
};

} // namespace

std::map<std::uint32_t, std::string> lineHashes(std::string_view text,
                                                const std::vector<std::uint32_t> &wanted) {
  RollingHash hash(wanted);
  while (!text.empty()) {
    const support::Character character = support::firstCharacter(text);
    if (character.code > 0xFFFF) {
      hash.add(0xD800 + ((character.code - 0x10000) >> 10));
      hash.add(0xDC00 + ((character.code - 0x10000) & 0x3FF));
    } else {
      hash.add(character.code);
    }
    text.remove_prefix(character.size);
  }
  hash.finish();
  return hash.take();
}

} // namespace sekat::report
