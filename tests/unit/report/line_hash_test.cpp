#include "report/line_hash.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdint>
#include <numeric>
#include <random>

namespace sekat::report {

namespace {

/// The definition, read word by word: for each line, take the units from its beginning to the end
/// of the file, leave blanks and tabs out, add the end mark, fill with zeros, evaluate the
/// polynomial. ASCII only.
std::map<std::uint32_t, std::string> slowHashes(const std::string &text) {
  std::vector<std::string> lines(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
      continue;
    if (text[i] == '\n' || text[i] == '\r')
      lines.emplace_back();
    else
      lines.back() += text[i];
  }
  std::map<std::string, int> seen;
  std::map<std::uint32_t, std::string> hashes;
  for (std::size_t first = 0; first < lines.size(); ++first) {
    std::vector<std::uint64_t> units;
    for (std::size_t line = first; line < lines.size(); ++line) {
      if (line > first)
        units.push_back('\n');
      for (const char c : lines[line])
        if (c != ' ' && c != '\t')
          units.push_back(static_cast<unsigned char>(c));
    }
    units.push_back(65535);
    units.resize(100, 0);
    std::uint64_t hash = 0;
    for (const std::uint64_t unit : units)
      hash = hash * 37 + unit;
    const std::string digits = fmt::format("{:x}", hash);
    hashes[static_cast<std::uint32_t>(first + 1)] = fmt::format("{}:{}", digits, ++seen[digits]);
  }
  return hashes;
}

std::vector<std::uint32_t> everyLine(std::size_t count) {
  std::vector<std::uint32_t> lines(count);
  std::iota(lines.begin(), lines.end(), 1u);
  return lines;
}

} // namespace

TEST_CASE("line hashes equal what code scanning computes") {
  // The hash of nothing is known: the end mark and 99 zeros.
  CHECK(lineHashes("", {1}) == std::map<std::uint32_t, std::string>{{1, "c129715d7a2bc9a3:1"}});
  // Beyond ASCII units are those of UTF-16, and a broken byte is U+FFFD. The values were computed
  // from the definition with JavaScript's own strings.
  const std::string text = "int a;\n\n   \n\tcall(\"\xC3\xA9 \xF0\x9F\x98\x80 \xFF\");\r\nend";
  const std::map<std::uint32_t, std::string> expected{{1, "e32f04b1c89a9e0c:1"},
                                                      {2, "5650298f1c40dd23:1"},
                                                      {3, "8175dba9163f63a5:1"},
                                                      {4, "bde8996a3808d46f:1"},
                                                      {5, "43b6461eda086fe2:1"}};
  CHECK(lineHashes(text, everyLine(9)) == expected);
}

TEST_CASE("the rolling hash agrees with the definition") {
  std::mt19937 random(7); // fixed seed: the same texts in every run
  for (int round = 0; round < 300; ++round) {
    std::string text;
    const std::size_t size = random() % 700;
    while (text.size() < size)
      text += "ab{};\t  \n\r\n"[random() % 11];
    const auto slow = slowHashes(text);
    REQUIRE_MESSAGE(lineHashes(text, everyLine(800)) == slow, text);
  }
}

TEST_CASE("repeated lines are counted and only wanted ones come back") {
  std::string text;
  for (int i = 0; i < 30; ++i)
    text += "the same line of some length here;\n";
  const auto hashes = lineHashes(text, {20, 3, 3, 99999});
  REQUIRE(hashes.size() == 2);
  CHECK(hashes.at(3).ends_with(":3"));
  CHECK(hashes.at(20).ends_with(":20"));
}

} // namespace sekat::report
