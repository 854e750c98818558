#pragma once
// Attribute names change with the versions of OpenTelemetry's conventions, and files hold all of
// them. Spans carry the current name; whoever asks may use any name that ever meant the same.
//
// The pairs are data: rules/renames/attributes.txt, compiled in. Registered names are never used
// again for something else, so a rename is applied whatever version a file declares; the version in
// the data says since when the new name exists.

#include "trace/span.h"

#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::trace {

class SpanStore;

class Renames {
public:
  /// One pair a line: `since old new`, separated by spaces, with a fourth word `server` where the
  /// new name holds for servers and consumers only; `#` starts a comment. The error names the line.
  /// A chain of renames is followed to its end; a circle is an error.
  [[nodiscard]] static std::expected<Renames, std::string> parse(std::string_view text);

  struct Current {
    std::string name;
    std::string onServer; ///< empty when it is the same
  };
  /// The current name, or null when `name` has no newer one.
  [[nodiscard]] const Current *find(std::string_view name) const;
  /// The current name on the spans of clients; `name` itself when it has no newer one.
  [[nodiscard]] std::string_view current(std::string_view name) const;
  /// All older names of a current one, sorted.
  [[nodiscard]] std::vector<std::string_view> olderNames(std::string_view current) const;
  [[nodiscard]] std::size_t size() const { return current_.size(); }

private:
  std::map<std::string, Current, std::less<>> current_;
};

/// The shipped pairs.
[[nodiscard]] const Renames &builtInRenames();

/// A question about one attribute, by any of its names, prepared once and asked of many spans.
///
/// Three changes of the conventions are no plain renames: `rpc.service` went into a fully qualified
/// `rpc.method`, `code.namespace` into `code.function.name`, and `http.target` was split into
/// `url.path` and `url.query`. A query for one of these also sees what the other writing amounts
/// to: `rpc.service` is found before the last `/` of a qualified `rpc.method`, a qualified name is
/// put together from its two old halves, `url.path` is found in `http.target`. The bare halves stay
/// visible, too.
class AttributeQuery {
public:
  /// Make queries after all spans were read: a key that the store does not hold yet is not found
  /// later either.
  AttributeQuery(const SpanStore &store, std::string_view name);

  /// Sets `out` to every value that the span, or else its resource, has under this name; usually
  /// none or one. The views live until `scratch` is used again.
  void values(const SpanStore &store, const Span &span, std::vector<std::string> &scratch,
              std::vector<std::string_view> &out) const;
  /// Whether `accepts(std::string_view)` likes one of the values.
  template <typename Predicate>
  [[nodiscard]] bool any(const SpanStore &store, const Span &span, Predicate &&accepts) const {
    std::vector<std::string> scratch;
    std::vector<std::string_view> found;
    values(store, span, scratch, found);
    for (const std::string_view value : found) {
      if (accepts(value))
        return true;
    }
    return false;
  }
  /// False when no span of the store can have it.
  [[nodiscard]] bool possible() const { return possible_; }

private:
  /// What the name has to do with a value that was put together or split.
  enum class Special : std::uint8_t { None, FirstHalf, Qualified, Path, Query, Target };

  StringId key_ = kNoString;   ///< current name
  StringId given_ = kNoString; ///< the name as asked for
  StringId other_ = kNoString; ///< the other key that a special name draws on
  Special special_ = Special::None;
  bool possible_ = false;
};

} // namespace sekat::trace
