#include "rules/pattern.h"

#include "support/utf8.h"

#include <algorithm>
#include <array>
#include <vector>

namespace sekat::rules {

// A glob is a small automaton over bytes. Most patterns are a literal beginning, one wildcard and a
// literal end, so both literals are compared first, and the longest literal between them is
// searched for, which together reject nearly every name. The automaton runs over what is left, all
// states at once, which no pattern can make exponential.

namespace {

/// Segments of a text: where `*` and `?` must stop.
class Segments {
public:
  Segments(std::string_view text, Glob::Kind kind) : text_(text), kind_(kind) {
    if (kind == Glob::Kind::Symbol)
      findQuiet();
  }

  /// Whether the byte belongs to a separator.
  [[nodiscard]] bool isSeparator(std::size_t at) const {
    if (kind_ == Glob::Kind::Path)
      return text_[at] == '/';
    if (kind_ == Glob::Kind::Text || text_[at] != ':' || isQuiet(at))
      return false;
    return (at + 1 < text_.size() && text_[at + 1] == ':') || (at > 0 && text_[at - 1] == ':');
  }

  /// Whether a segment starts at this place.
  [[nodiscard]] bool isStart(std::size_t at) const {
    if (at == 0)
      return true;
    if (kind_ == Glob::Kind::Path)
      return text_[at - 1] == '/';
    return kind_ == Glob::Kind::Symbol && at > 1 && text_[at - 1] == ':' && text_[at - 2] == ':' &&
           !isQuiet(at - 1);
  }

private:
  // `T::operator std::string` and `-[Class a::b:]` hold colons that separate nothing. What is
  // nested in a conversion function starts with a parenthesis: `operator std::string::(lambda)`.
  void findQuiet() {
    constexpr std::string_view kOperator = "operator ";
    for (std::size_t at = text_.find(kOperator); at != std::string_view::npos;
         at = text_.find(kOperator, at + 1)) {
      if (at == 0 || text_[at - 1] == ':') {
        quietFrom_ = at;
        quietTo_ = std::min(text_.find("::(", at), text_.size());
        return;
      }
    }
    const std::size_t message = std::min(text_.find("-["), text_.find("+["));
    if (message != std::string_view::npos && (message == 0 || text_[message - 1] == ':')) {
      quietFrom_ = message;
      quietTo_ = std::min(text_.find(']', message), text_.size());
    }
  }
  [[nodiscard]] bool isQuiet(std::size_t at) const { return at >= quietFrom_ && at < quietTo_; }

  std::string_view text_;
  Glob::Kind kind_;
  std::size_t quietFrom_ = 0, quietTo_ = 0;
};

} // namespace

Glob::Glob(std::string pattern, Kind kind) : pattern_(std::move(pattern)), kind_(kind) {
  const std::string_view separator = kind == Kind::Path ? "/" : kind == Kind::Symbol ? "::" : "";
  std::size_t i = 0;
  const auto add = [&](OpCode code, char byte = 0) { ops_.push_back({code, byte}); };
  const auto atSegmentStart = [&](std::size_t at) {
    return at == 0 || (!separator.empty() && pattern_.substr(0, at).ends_with(separator));
  };
  while (i < pattern_.size()) {
    const char c = pattern_[i];
    if (c == '*') {
      std::size_t end = i;
      while (end < pattern_.size() && pattern_[end] == '*')
        ++end;
      const bool across = end - i > 1 || kind == Kind::Text;
      exact_ = false;
      if (across && !separator.empty() && atSegmentStart(i) &&
          pattern_.compare(end, separator.size(), separator) == 0) {
        add(OpCode::SegmentsOrNone);
        add(OpCode::Segments);
        literal_ += separator.size();
        end += separator.size();
      } else {
        add(across ? OpCode::Across : OpCode::Within);
      }
      i = end;
    } else if (c == '?') {
      exact_ = false;
      add(OpCode::One);
      add(OpCode::Rest);
      ++i;
    } else {
      if (c == '\\' && i + 1 < pattern_.size())
        ++i;
      add(OpCode::Byte, pattern_[i]);
      ++literal_;
      ++i;
    }
  }
  const auto isByte = [](const Op &op) { return op.code == OpCode::Byte; };
  const auto firstWild = std::find_if_not(ops_.begin(), ops_.end(), isByte);
  for (auto it = ops_.begin(); it != firstWild; ++it)
    prefix_ += it->byte;
  ops_.erase(ops_.begin(), firstWild);
  const auto lastWild = std::find_if_not(ops_.rbegin(), ops_.rend(), isByte).base();
  for (auto it = lastWild; it != ops_.end(); ++it)
    suffix_ += it->byte;
  ops_.erase(lastWild, ops_.end());
  std::string run;
  for (const Op &op : ops_) {
    run = isByte(op) ? run + op.byte : std::string();
    if (run.size() > needle_.size())
      needle_ = run;
  }
}

bool Glob::matches(std::string_view text) const {
  if (ops_.empty())
    return text == prefix_;
  if (text.size() < prefix_.size() + suffix_.size() || !text.starts_with(prefix_) ||
      !text.ends_with(suffix_))
    return false;
  const std::size_t begin = prefix_.size(), end = text.size() - suffix_.size();
  if (ops_.size() == 1 && ops_[0].code == OpCode::Across)
    return true;
  if (!needle_.empty() && text.substr(begin, end - begin).find(needle_) == std::string_view::npos)
    return false;
  return run(text, begin, end);
}

// `now[i]` says whether the automaton may stand before operation i at the current byte.
bool Glob::run(std::string_view text, std::size_t begin, std::size_t end) const {
  const Segments segments(text, kind_);
  const std::size_t count = ops_.size();
  constexpr std::size_t kSmall = 64;
  std::array<unsigned char, 2 * (kSmall + 1)> small{};
  std::vector<unsigned char> large;
  unsigned char *now = small.data();
  if (count > kSmall) {
    large.resize(2 * (count + 1));
    now = large.data();
  }
  unsigned char *next = now + count + 1;
  now[0] = 1;
  for (std::size_t at = begin;; ++at) {
    // Steps that use no byte; they only lead forward, so one pass is enough.
    const bool inCharacter = at < text.size() && support::isUtf8Continuation(text[at]);
    for (std::size_t i = 0; i < count; ++i) {
      if (!now[i])
        continue;
      const OpCode op = ops_[i].code;
      if (op == OpCode::SegmentsOrNone)
        now[i + 1] = now[i + 2] = 1;
      else if (op == OpCode::Within || op == OpCode::Across || (op == OpCode::Rest && !inCharacter))
        now[i + 1] = 1;
    }
    if (at == end)
      return now[count] != 0;
    std::fill(next, next + count + 1, 0);
    bool alive = false;
    for (std::size_t i = 0; i < count; ++i)
      if (now[i])
        alive |= step(segments, text[at], at, i, next);
    if (!alive)
      return false;
    std::swap(now, next);
  }
}

bool Glob::step(const auto &segments, char byte, std::size_t at, std::size_t i,
                unsigned char *next) const {
  switch (ops_[i].code) {
  case OpCode::Byte:
    next[i + 1] |= byte == ops_[i].byte;
    return byte == ops_[i].byte;
  case OpCode::One:
    if (segments.isSeparator(at))
      return false;
    next[i + 1] = 1;
    return true;
  case OpCode::Rest:
    next[i] |= support::isUtf8Continuation(byte);
    return support::isUtf8Continuation(byte);
  case OpCode::Within:
    if (segments.isSeparator(at))
      return false;
    next[i] = 1;
    return true;
  case OpCode::Across:
    next[i] = 1;
    return true;
  case OpCode::Segments:
    next[i] = 1;
    if (segments.isStart(at + 1))
      next[i + 1] = 1;
    return true;
  case OpCode::SegmentsOrNone:
    break;
  }
  return false;
}

std::uint64_t specificity(const CodePattern &pattern) {
  const std::uint64_t length = std::min<std::uint64_t>(pattern.glob.literalLength(), 0xffff'ffffu);
  switch (pattern.kind) {
  case CodePatternKind::Symbol:
    return pattern.glob.isExact() ? std::uint64_t{3} << 32 : (std::uint64_t{2} << 32) + length;
  case CodePatternKind::Annotation:
    return std::uint64_t{1} << 32;
  case CodePatternKind::Path:
    break;
  }
  return length;
}

bool matches(const CodePattern &pattern, const CodeSubject &subject) {
  constexpr std::string_view kMark = "sekat:";
  switch (pattern.kind) {
  case CodePatternKind::Symbol:
    return pattern.glob.matches(subject.name);
  case CodePatternKind::Path:
    return pattern.glob.matches(subject.file);
  case CodePatternKind::Annotation:
    break;
  }
  for (std::size_t i = 0; i < subject.annotationCount; ++i) {
    const std::string_view text = subject.annotations[i];
    if (text.starts_with(kMark) && pattern.glob.matches(text.substr(kMark.size())))
      return true;
  }
  return false;
}

} // namespace sekat::rules
