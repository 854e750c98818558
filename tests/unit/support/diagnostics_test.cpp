#include "support/diagnostics.h"
#include "support/utf8.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <string>

using namespace sekat::support;

namespace {

std::string printed(const Diagnostics &diagnostics, std::size_t limit = 200) {
  char *data = nullptr;
  std::size_t size = 0;
  std::FILE *out = open_memstream(&data, &size);
  REQUIRE(out != nullptr);
  diagnostics.print(out, limit);
  std::fclose(out);
  std::string text(data, size);
  std::free(data);
  return text;
}

} // namespace

TEST_CASE("a message is printed as file:line:column, level, text, code and hint") {
  Diagnostics diagnostics;
  diagnostics.error("SK1020", {"sekat.yaml", 3, 7}, "unknown key `rol`", "known keys: role");
  diagnostics.warning("SK1110", {"sekat.yaml", 4, 1}, "no operator");
  diagnostics.note("SK1001", {"sekat.yaml", 0, 0}, "about the whole file");
  diagnostics.error("SK1201", {}, "about no file");
  CHECK(printed(diagnostics) == "sekat.yaml:3:7: error: unknown key `rol` [SK1020]\n"
                                "  known keys: role\n"
                                "sekat.yaml:4:1: warning: no operator [SK1110]\n"
                                "sekat.yaml: note: about the whole file [SK1001]\n"
                                "sekat: error: about no file [SK1201]\n");
}

TEST_CASE("only errors stop the run") {
  Diagnostics diagnostics;
  CHECK_FALSE(diagnostics.hasErrors());
  diagnostics.warning("SK1110", {}, "w");
  diagnostics.note("SK1110", {}, "n");
  CHECK_FALSE(diagnostics.hasErrors());
  diagnostics.error("SK1020", {}, "e");
  CHECK(diagnostics.hasErrors());
  CHECK(diagnostics.errorCount() == 1);
  CHECK(diagnostics.messages().size() == 3);
}

TEST_CASE("what is not shown is counted") {
  Diagnostics diagnostics;
  for (int i = 0; i < 5; ++i)
    diagnostics.error("SK1020", {"f", i + 1, 1}, "e");
  diagnostics.warning("SK1110", {"f", 9, 1}, "w");
  const std::string text = printed(diagnostics, 2);
  CHECK(text.find("f:2:1") != std::string::npos);
  CHECK(text.find("f:3:1") == std::string::npos);
  CHECK(text.find("4 more messages (3 of them errors)") != std::string::npos);
}

TEST_CASE("user input cannot steer the terminal") {
  Diagnostics diagnostics;
  diagnostics.error("SK1020", {"a\x1b[31m.yaml", 1, 1}, "found `\x1b]0;x\x07`\nfake: error", "\r");
  const std::string text = printed(diagnostics);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\x07') == std::string::npos);
  CHECK(text.find('\r') == std::string::npos);
  CHECK(text.find("\nfake") == std::string::npos);
  CHECK(text.find("\\x1B[31m") != std::string::npos);
}

TEST_CASE("printable shows control characters and damaged UTF-8 and keeps other text") {
  CHECK(printable("harga: Rp10.000 – é 支付 🙂") == "harga: Rp10.000 – é 支付 🙂");
  CHECK(printable(std::string("a\0b\t\x7f", 5)) == "a\\x00b\\x09\\x7F");
  CHECK(printable("\xc2\x85") == "\\u{0085}");         // C1
  CHECK(printable("x\xe2\x80\xaey") == "x\\u{202E}y"); // right-to-left override
  CHECK(printable("\xe2\x81\xa6\xd8\x9c") == "\\u{2066}\\u{061C}");
  CHECK(printable("\xff\xc3(") == "\\xFF\\xC3(");                 // not UTF-8
  CHECK(printable("\xc0\xaf") == "\\xC0\\xAF");                   // overlong
  CHECK(printable("\xed\xa0\x80") == "\\xED\\xA0\\x80");          // surrogate
  CHECK(printable("\xf4\x90\x80\x80") == "\\xF4\\x90\\x80\\x80"); // above U+10FFFF
  CHECK(printable("\xe2\x82") == "\\xE2\\x82");                   // cut off
}

TEST_CASE("nearestWord finds what was probably meant, and nothing else") {
  const std::vector<std::string> keys{"system", "role", "code", "runtime", "id"};
  CHECK(nearestWord("sytsem", keys) == "system"); // a swap is one mistake
  CHECK(nearestWord("systems", keys) == "system");
  CHECK(nearestWord("rol", keys) == "role");
  CHECK(nearestWord("runtme", keys) == "runtime");
  CHECK(nearestWord("Role", keys) == "role");
  CHECK(nearestWord("purpose", keys) == "");
  CHECK(nearestWord("xy", keys) == "");
  CHECK(nearestWord("", keys) == "");
  CHECK(nearestWord("role", {}) == "");
  CHECK(nearestWord("cat", {"bat", "hat"}) == "bat"); // a tie goes to the first
  CHECK(nearestWord("cats", {"cat", "cats"}) == "cats");
  CHECK(nearestWord(std::string(1'000'000, 'a'), keys) == "");
}

TEST_CASE("decodeUtf8 accepts exactly the well-formed sequences") {
  int accepted = 0;
  for (int a = 0; a < 256; ++a)
    for (int b = 0; b < 256; ++b) {
      const std::string text{static_cast<char>(a), static_cast<char>(b)};
      const CodePoint c = decodeUtf8(text, 0);
      if (c.length == 2) {
        ++accepted;
        CHECK(c.value == static_cast<char32_t>(((a & 0x1F) << 6) | (b & 0x3F)));
      } else {
        CHECK(c.length == (a < 0x80 ? 1u : 0u));
      }
    }
  CHECK(accepted == 1920); // U+0080 to U+07FF
}

TEST_CASE("utf8Prefix never cuts a character") {
  CHECK(utf8Prefix("abc", 2) == "ab");
  CHECK(utf8Prefix("a支b", 3) == "a");
  CHECK(utf8Prefix("a支b", 4) == "a支");
  CHECK(utf8Prefix("abc", 9) == "abc");
  CHECK(utf8Prefix("\x80\x80\x80", 2) == "");
}
