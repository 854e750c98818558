#include "report/words.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace sekat::report {

namespace {

std::size_t placeholders(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find("{}"); at != std::string_view::npos; at = text.find("{}", at + 2))
    ++count;
  return count;
}

} // namespace

TEST_CASE("every word exists in both languages with the same values") {
  // The same word in both languages on purpose.
  const std::set<std::string_view> shared{"new", "status", "span", "spans"};
  for (std::size_t i = 0; i < static_cast<std::size_t>(Word::Count); ++i) {
    const std::string_view english = word(static_cast<Word>(i), false);
    const std::string_view indonesian = word(static_cast<Word>(i), true);
    CAPTURE(english);
    CHECK_FALSE(english.empty());
    CHECK_FALSE(indonesian.empty());
    CHECK((english != indonesian || shared.contains(english)));
    CHECK(placeholders(english) == placeholders(indonesian));
    // Braces are placeholders only: anything else would be a broken format.
    CHECK(static_cast<std::size_t>(std::ranges::count(english, '{')) == placeholders(english));
    CHECK(static_cast<std::size_t>(std::ranges::count(indonesian, '{')) ==
          placeholders(indonesian));
  }
}

TEST_CASE("words of the data are put in words") {
  CHECK(viaWords("function-pointer", false) == "function pointer");
  CHECK(viaWords("function-pointer", true) == "penunjuk fungsi");
  CHECK(viaWords("teleport", true) == "teleport");
  for (const char *via :
       {"direct", "virtual", "function-pointer", "member-pointer", "lambda", "std-function",
        "callback", "thread", "await", "constructor", "destructor", "operator", "objc-message",
        "rpc", "http", "queue", "observed", "span"})
    CHECK_FALSE(viaWords(via, true).empty());
  CHECK(reasonWords("unresolved-call", false) == "calls with unknown targets");
  CHECK(reasonWords("sampled", true) == "span dari jejak yang dicuplik");
  CHECK(reasonWords("moonlight", false) == "moonlight");
}

TEST_CASE("dates are written out in Indonesian") {
  CHECK(dateWords("2026-06-08", true) == "8 Juni 2026");
  CHECK(dateWords("2026-12-31", true) == "31 Desember 2026");
  CHECK(dateWords("2026-06-08", false) == "2026-06-08");
  for (const char *odd : {"", "2026", "2026-13-01", "2026-00-10", "20x6-01-01", "2026-01-99",
                          "2026/01/01", "-026-01-01"})
    CHECK(dateWords(odd, true) == odd);
}

} // namespace sekat::report
