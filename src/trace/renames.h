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
  /// One pair a line: `since old new`, separated by spaces; `#` starts a comment. The error names
  /// the line. A chain of renames is followed to its end; a circle is an error.
  [[nodiscard]] static std::expected<Renames, std::string> parse(std::string_view text);

  /// The current name; `name` itself when it has no newer one. Stable views into this object or
  /// into the argument.
  [[nodiscard]] std::string_view current(std::string_view name) const;
  /// All older names of a current one, sorted.
  [[nodiscard]] std::vector<std::string_view> olderNames(std::string_view current) const;
  [[nodiscard]] std::size_t size() const { return current_.size(); }

private:
  std::map<std::string, std::string, std::less<>> current_;
};

/// The shipped pairs.
[[nodiscard]] const Renames &builtInRenames();

/// A question about one attribute, by any of its names, prepared once and asked of many spans.
///
/// Two merges of the conventions are no plain renames: `rpc.service` went into a fully qualified
/// `rpc.method`, and `code.namespace` into `code.function.name`. A query for one of these four also
/// sees the value that the other writing amounts to: `rpc.service` is found before the last `/` of
/// a qualified `rpc.method`, and a qualified name is put together from its two old halves. The old
/// bare halves stay visible, too.
class AttributeQuery {
public:
  /// `store` need not hold the name yet, but its set of keys must not grow while the query is used:
  /// make queries after freeze(), or again for each window.
  AttributeQuery(const SpanStore &store, std::string_view name);

  /// Every value that the span, or else its resource, has under this name; usually none or one. The
  /// views live as long as the store and `scratch`.
  void values(const SpanStore &store, const Span &span, std::string &scratch,
              std::vector<std::string_view> &out) const;
  /// The first of them, or nothing (an empty view with a null pointer).
  [[nodiscard]] std::string_view first(const SpanStore &store, const Span &span,
                                       std::string &scratch) const;

private:
  enum class Special : std::uint8_t { None, RpcService, RpcMethod, CodeNamespace, CodeFunction };
  StringId key_ = kNoString;
  Special special_ = Special::None;
  StringId whole_ = kNoString; ///< key of the qualified name, for the four
  StringId part_ = kNoString;  ///< key of the old first half
};

} // namespace sekat::trace
