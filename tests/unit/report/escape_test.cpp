// Names, literals and paths of the audited code are written by anybody. None of them may steer the
// terminal, end the document or change what a reader sees, in any format.

#include "tests/unit/report/sample.h"

#include "support/terminal.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace sekat::report {

namespace {

const std::vector<std::string> kEvil{
    "\"quotes\" 'single' \\ backslash",
    "line\nfeed\r\nreturn\rtab\t",
    "\x1b[2J\x1b]0;title\x07\x9b"
    "31m",
    "</script><script>alert(1)</script><!--",
    "\xE2\x80\xAE"
    "desrever\xE2\x81\xA6"
    "isolated\xE2\x80\xA8separator",
    "\xC2\x9B"
    "31m\xC2\x85",
    "bad\xFF\xC3\xE2\x82 bytes\xF4\x90\x80\x80\xED\xA0\x80",
    std::string("nul\0byte", 8),
    "{0} {} %s %n [a](javascript:x)",
};

bool isDangerous(char32_t code) {
  return (code < 0x20 && code != '\n') || (code >= 0x7F && code < 0xA0) || code == 0x200E ||
         code == 0x200F || (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

/// The surroundings of the first character that is broken or dangerous; empty when there is none.
std::string firstHarm(const std::string &text) {
  for (std::size_t at = 0; at < text.size();) {
    const support::Character character = support::firstCharacter(std::string_view(text).substr(at));
    if (!character.valid || isDangerous(character.code))
      return text.substr(at < 60 ? 0 : at - 60, 120);
    at += character.size;
  }
  return "";
}

void checkHarmless(const std::string &text, const std::string &evil) {
  CAPTURE(evil);
  REQUIRE(text.size() > 100);
  CHECK(firstHarm(text) == "");
}

} // namespace

TEST_CASE("text reports show hostile names escaped") {
  for (const std::string &evil : kEvil)
    for (const bool indonesian : {false, true}) {
      const std::string text = writeText(sample::hostileReport(evil),
                                         {.color = false, .width = 80, .indonesian = indonesian});
      checkHarmless(text, evil);
      CHECK(text.ends_with('\n'));
    }
}

TEST_CASE("coloured text holds no escape sequence but its own") {
  const Report report = sample::hostileReport(kEvil[2]);
  std::string text = writeText(report, {.color = true, .width = 80});
  for (const std::string own :
       {"\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[1;32m", "\x1b[2m", "\x1b[0m"})
    for (std::size_t at = text.find(own); at != std::string::npos; at = text.find(own, at))
      text.erase(at, own.size());
  CHECK(text == writeText(report, {.color = false, .width = 80}));
}

TEST_CASE("JSON and SARIF reports stay valid and harmless") {
  for (const std::string &evil : kEvil) {
    const Report report = sample::hostileReport(evil);
    for (const std::string &text : {writeJson(report), writeSarif(report)}) {
      checkHarmless(text, evil);
      CHECK(text.find("</") == std::string::npos);
      CHECK(nlohmann::json::accept(text));
    }
  }
}

TEST_CASE("what is valid UTF-8 comes through JSON unchanged") {
  for (const std::string &evil : kEvil) {
    const std::string text = "x" + evil;
    if (support::validUtf8(text) != text)
      continue;
    const auto json = nlohmann::json::parse(writeJson(sample::hostileReport(evil)));
    CHECK(json["findings"][0]["entry"]["name"].get<std::string>() == text);
    CHECK(json["findings"][0]["proofs"][0]["literal"].get<std::string>() == text);
  }
}

TEST_CASE("invalid bytes become the replacement character") {
  const auto json = nlohmann::json::parse(writeJson(sample::hostileReport("\xFF!")));
  CHECK(json["findings"][0]["entry"]["name"].get<std::string>() == "x\xEF\xBF\xBD!");
}

TEST_CASE("paths in SARIF are URI references of plain ASCII") {
  for (const std::string &evil : kEvil) {
    const auto log = nlohmann::json::parse(writeSarif(sample::hostileReport(evil)));
    const std::string uri =
        log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    CHECK(uri.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "-._~/%") == std::string::npos);
  }
}

TEST_CASE("source lines are as hostile as names") {
  const sample::Folder folder;
  for (const std::string &evil : kEvil) {
    if (evil.find('\0') != std::string::npos)
      continue; // such a file is binary and not shown
    for (const char *file : {"src/feed.cpp", "src/bridge.cpp", "src/checkout.cpp"})
      folder.write(file, evil + "\n" + evil + "\n" + evil + "\n" + evil);
    Report report = sample::report();
    report.root = folder.path();
    checkHarmless(writeText(report, {.color = false, .width = 80}), evil);
    checkHarmless(writeSarif(report), evil);
  }
}

} // namespace sekat::report
