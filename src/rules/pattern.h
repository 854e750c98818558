#pragma once
// Patterns that select code: globs over qualified names, annotations and paths.
//
// `*` matches within a segment, `**` across segments; segments are separated by `::` in names and
// by
// `/` in paths; `?` is one character within a segment, `\` takes the next character as it is
// (`T::operator\*`). A pattern without wildcard matches exactly. `**::` and `**/` at the start of a
// segment also stand for no segment at all. The type behind `operator` in the name of a conversion
// function and the brackets of an Objective-C method are one segment.
// `nusa::feed::**` also covers what is nested in functions (`nusa::feed::tap::(lambda)`) and
// members.

#include "support/diagnostics.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::rules {

/// A compiled glob. Matching takes time linear in text times pattern, never exponential.
class Glob {
public:
  enum class Kind { Symbol, Path, Text /**< `*` matches anything */ };
  Glob() = default;
  Glob(std::string pattern, Kind kind);
  [[nodiscard]] bool matches(std::string_view text) const;
  [[nodiscard]] const std::string &pattern() const { return pattern_; }
  [[nodiscard]] bool isExact() const { return exact_; } ///< no wildcard
  [[nodiscard]] std::size_t literalLength() const {
    return literal_;
  } ///< characters that are not wildcards

private:
  std::string pattern_;
  Kind kind_ = Kind::Text;
  bool exact_ = true;
  std::size_t literal_ = 0;

  enum class OpCode : std::uint8_t {
    Byte,           ///< this byte
    One,            ///< the first byte of any character that is no separator
    Rest,           ///< the other bytes of that character
    Within,         ///< `*`
    Across,         ///< `**`
    SegmentsOrNone, ///< `**::`: nothing, or what Segments takes
    Segments,       ///< any bytes up to the start of a segment
  };
  struct Op {
    OpCode code = OpCode::Byte;
    char byte = 0;
  };
  [[nodiscard]] bool run(std::string_view text, std::size_t begin, std::size_t end) const;
  bool step(const auto &segments, char byte, std::size_t at, std::size_t i,
            unsigned char *next) const;

  std::string prefix_, suffix_; ///< literal beginning and end, without escapes
  std::vector<Op> ops_;         ///< what stands between them; empty for an exact pattern
  std::string needle_;          ///< longest literal between them, which every match contains
};

enum class CodePatternKind { Path, Symbol, Annotation };

struct CodePattern {
  CodePatternKind kind = CodePatternKind::Symbol;
  Glob glob; ///< for Annotation: the exact text after "sekat:"
  support::SourcePos pos;
};

/// How specific a match is; larger wins (symbol exact > symbol glob with the longer literal part >
/// annotation > path with the longer literal part). Two equal values of different components tie.
[[nodiscard]] std::uint64_t specificity(const CodePattern &pattern);

/// Whether the pattern selects a function of this qualified name (without parameters), defined in
/// this file (relative to the project file, `/` as separator), with these annotations.
struct CodeSubject {
  std::string_view name;
  std::string_view file;
  const std::string *annotations = nullptr; ///< texts as written, e.g. "sekat:social-feed"
  std::size_t annotationCount = 0;
};
[[nodiscard]] bool matches(const CodePattern &pattern, const CodeSubject &subject);

} // namespace sekat::rules
