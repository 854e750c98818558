#include "support/terminal.h"

#include <doctest/doctest.h>

#include <cstdlib>

namespace sekat::support {

TEST_CASE("the colour words") {
  CHECK(parseColorChoice("auto") == ColorChoice::Auto);
  CHECK(parseColorChoice("always") == ColorChoice::Always);
  CHECK(parseColorChoice("never") == ColorChoice::Never);
  CHECK_FALSE(parseColorChoice("Always"));
  CHECK_FALSE(parseColorChoice(""));
}

TEST_CASE("who decides about colour") {
  const TerminalFacts pipe{},
      terminal{.isTerminal = true, .noColor = {}, .cliColorForce = {}, .term = "xterm"};
  CHECK(wantsColor(ColorChoice::Auto, terminal));
  CHECK_FALSE(wantsColor(ColorChoice::Auto, pipe));
  CHECK(wantsColor(ColorChoice::Always, pipe));
  CHECK_FALSE(wantsColor(ColorChoice::Never, terminal));

  TerminalFacts facts = terminal;
  facts.noColor = "1";
  CHECK_FALSE(wantsColor(ColorChoice::Auto, facts));
  CHECK(wantsColor(ColorChoice::Always, facts)); // what was typed beats the environment
  facts.cliColorForce = "1";
  CHECK_FALSE(wantsColor(ColorChoice::Auto, facts)); // NO_COLOR beats CLICOLOR_FORCE
  facts.noColor = "";
  facts.isTerminal = false;
  CHECK(wantsColor(ColorChoice::Auto, facts)); // an empty NO_COLOR is none
  facts.cliColorForce = "0";
  CHECK_FALSE(wantsColor(ColorChoice::Auto, facts));

  facts = terminal;
  facts.term = "dumb";
  CHECK_FALSE(wantsColor(ColorChoice::Auto, facts));
  CHECK_FALSE(canRedraw(facts));
  facts.cliColorForce = "1";
  CHECK(wantsColor(ColorChoice::Auto, facts));
  CHECK(canRedraw(terminal));
  CHECK_FALSE(canRedraw(pipe));
}

TEST_CASE("the width is bounded and has a fallback") {
  std::FILE *file = std::tmpfile();
  REQUIRE(file != nullptr);
  unsetenv("COLUMNS");
  CHECK_FALSE(terminalFacts(file).isTerminal);
  CHECK(terminalWidth(file) == 100);
  CHECK(terminalWidth(file, 10) == kNarrowest);
  setenv("COLUMNS", "72", 1);
  CHECK(terminalWidth(file) == 72);
  setenv("COLUMNS", "99999999999999999999", 1);
  CHECK(terminalWidth(file) == kWidest);
  for (const char *odd : {"", "-5", "wide", "0"}) {
    setenv("COLUMNS", odd, 1);
    CHECK(terminalWidth(file, 90) == 90);
  }
  unsetenv("COLUMNS");
  std::fclose(file);
}

TEST_CASE("columns that text takes") {
  CHECK(displayWidth("") == 0);
  CHECK(displayWidth("abc") == 3);
  CHECK(displayWidth("caf\xC3\xA9") == 4);
  CHECK(displayWidth("cafe\xCC\x81") == 4);             // combining accent
  CHECK(displayWidth("\xE6\x94\xAF\xE4\xBB\x98") == 4); // two wide characters
  CHECK(displayWidth("\xF0\x9F\x98\x80") == 2);         // emoji
  CHECK(displayWidth("a\xE2\x80\x8B"
                     "b") == 2);        // zero width space
  CHECK(displayWidth("\xFF\xC3") == 2); // two broken characters
}

TEST_CASE("text is cut between characters") {
  CHECK(clipToWidth("abc", 2) == "ab");
  CHECK(clipToWidth("abc", 5) == "abc");
  CHECK(clipToWidth("abc", 0) == "");
  CHECK(clipToWidth("\xE6\x94\xAF\xE4\xBB\x98", 3) == "\xE6\x94\xAF");
  CHECK(clipToWidth("e\xCC\x81x", 1) == "e\xCC\x81"); // the accent stays with its letter
  CHECK(shorten("abcdef", 6) == "abcdef");
  CHECK(shorten("abcdefg", 6) == "abc...");
  CHECK(shorten("abcdefg", 6, true) == "...efg");
  CHECK(shorten("abcdefg", 3) == "...");
  CHECK(shorten("abcdefg", 0) == "");
  CHECK(displayWidth(shorten("\xE6\x94\xAF\xE4\xBB\x98\xE6\x94\xAF", 5, true)) <= 5);
}

TEST_CASE("broken UTF-8 is replaced as browsers do it") {
  const std::string sign = "\xEF\xBF\xBD";
  CHECK(validUtf8("ok \xC3\xA9") == "ok \xC3\xA9");
  CHECK(validUtf8("\xFF") == sign);
  CHECK(validUtf8("\xC3") == sign);
  CHECK(validUtf8("\xC3(") == sign + "(");
  CHECK(validUtf8("\xE2\x82") == sign); // a beginning, taken whole
  CHECK(validUtf8("\xE2\x28\xA1") == sign + "(" + sign);
  CHECK(validUtf8("\xED\xA0\x80") == sign + sign + sign); // a surrogate: no beginning of anything
  CHECK(validUtf8("\xF0\x9F\x98") == sign);
  CHECK(validUtf8("\xF4\x90\x80\x80") == sign + sign + sign + sign);
  CHECK(validUtf8("\xC0\xAF") == sign + sign); // overlong
}

} // namespace sekat::support
