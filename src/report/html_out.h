#pragma once
// Bytes of a page on their way to a file, and the only place where text becomes HTML.

#include <cstdio>
#include <expected>
#include <string>
#include <string_view>

namespace sekat::report {

/// `text` for element content and quoted attributes: & < > " ' as references; control and
/// bidirectional characters and bytes that are not UTF-8 in a form that can be seen
/// (support::printable). Line feeds and tabs become spaces.
[[nodiscard]] std::string htmlText(std::string_view text);
/// <code translate="no">...</code> around the escaped text.
[[nodiscard]] std::string htmlCode(std::string_view text);

/// Writes to a temporary name beside `path` and renames it in close(); an object that goes without
/// close() leaves nothing behind. Memory: one buffer of the C library. Not thread safe.
class HtmlOut {
public:
  /// An empty path is the standard output.
  explicit HtmlOut(std::string path);
  ~HtmlOut();
  HtmlOut(const HtmlOut &) = delete;
  HtmlOut &operator=(const HtmlOut &) = delete;

  /// Markup, as it is. Values of the report go through htmlText() first.
  HtmlOut &operator<<(std::string_view markup);
  /// Flushes and renames. The error is one sentence that begins with the path.
  [[nodiscard]] std::expected<void, std::string> close();

private:
  std::string path_, temporary_;
  std::FILE *file_ = nullptr;
  bool failed_ = false;
};

} // namespace sekat::report
