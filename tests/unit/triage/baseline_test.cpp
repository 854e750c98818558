#include "triage/baseline.h"

#include "support/files.h"
#include "triage/waiver.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

using namespace sekat;
using check::Finding;
using check::Status;

namespace {

const std::string kOne = "v1:" + std::string(32, '1');
const std::string kTwo = "v1:" + std::string(32, '2');

Finding finding(const std::string &fingerprint, const std::string &component,
                const std::string &sink) {
  Finding made;
  made.rule = "pmse/payment-reachable";
  made.fingerprint = fingerprint;
  made.entry.component = component;
  made.sink.name = sink;
  return made;
}

triage::Baseline parse(const std::string &text, support::Diagnostics &diagnostics) {
  return triage::parseBaseline(text, "baseline.txt", diagnostics);
}

} // namespace

TEST_CASE("a baseline is a header and one sorted line a finding") {
  const std::vector<Finding> findings{finding(kTwo, "promo", "T::operator bool"),
                                      finding(kOne, "", "pasar::pay")};
  CHECK(triage::writeBaseline(findings) == "# sekat-baseline/1\n"
                                           "pmse/payment-reachable " +
                                               kOne +
                                               " - pasar::pay\n"
                                               "pmse/payment-reachable " +
                                               kTwo + " promo T::operator bool\n");
  CHECK(triage::writeBaseline({}) == "# sekat-baseline/1\n");
}

TEST_CASE("what was written is read back and marks the same findings as kept") {
  std::vector<Finding> findings{finding(kTwo, "promo", "T::operator bool"),
                                finding(kOne, "", "pasar::pay")};
  support::Diagnostics diagnostics;
  const triage::Baseline baseline = parse(triage::writeBaseline(findings), diagnostics);
  CHECK(diagnostics.messages().empty());
  REQUIRE(baseline.entries.size() == 2);
  CHECK(baseline.entries[1].sink == "T::operator bool");
  CHECK(baseline.entries[1].pos.line == 3);
  CHECK(triage::applyBaseline(findings, baseline).empty());
  CHECK(findings[0].status == Status::Kept);
  CHECK(findings[1].status == Status::Kept);
}

TEST_CASE("new findings stay new, entries without finding are stale") {
  support::Diagnostics diagnostics;
  const triage::Baseline baseline =
      parse(triage::writeBaseline({finding(kOne, "feed", "pay")}), diagnostics);
  std::vector<Finding> findings{finding(kTwo, "feed", "pay")};
  const auto stale = triage::applyBaseline(findings, baseline);
  CHECK(findings[0].status == Status::New);
  REQUIRE(stale.size() == 1);
  CHECK(stale[0].fingerprint == kOne);
  CHECK(stale[0].pos.line == 2);
}

TEST_CASE("a waived finding stays waived and is not written into a baseline") {
  std::vector<Finding> findings{finding(kOne, "feed", "pay")};
  support::Diagnostics diagnostics;
  const triage::Baseline baseline = parse(triage::writeBaseline(findings), diagnostics);
  findings[0].status = Status::Waived;
  CHECK(triage::applyBaseline(findings, baseline).empty());
  CHECK(findings[0].status == Status::Waived);
  CHECK(triage::writeBaseline(findings) == "# sekat-baseline/1\n");
}

TEST_CASE("another rule with the same fingerprint is another finding") {
  support::Diagnostics diagnostics;
  const triage::Baseline baseline =
      parse("# sekat-baseline/1\npmse/other " + kOne + " feed pay\n", diagnostics);
  std::vector<Finding> findings{finding(kOne, "feed", "pay")};
  CHECK(triage::applyBaseline(findings, baseline).size() == 1);
  CHECK(findings[0].status == Status::New);
}

TEST_CASE("mistakes are reported with their line, the rest is read") {
  support::Diagnostics diagnostics;
  const triage::Baseline baseline =
      parse("# sekat-baseline/1\r\n\n# a remark\nnonsense\npmse/a v1:12 feed pay\npmse/a " + kOne +
                " feed\n" + "pmse/a " + kOne + " feed pay\npmse/a " + kOne + " feed pay\n",
            diagnostics);
  REQUIRE(diagnostics.messages().size() == 4);
  CHECK(diagnostics.messages()[0].pos.line == 4);
  CHECK(diagnostics.messages()[1].pos.line == 5);
  CHECK(diagnostics.messages()[2].pos.line == 6);
  CHECK(diagnostics.messages()[3].pos.line == 8);
  CHECK(diagnostics.messages()[3].level == support::DiagnosticLevel::Warning);
  CHECK(diagnostics.errorCount() == 3);
  CHECK(baseline.entries.size() == 1);
}

TEST_CASE("a file that is no baseline is refused at its first line") {
  for (const char *text : {"{}", "\n# sekat-baseline/1\n", "# sekat-baseline/2\n"}) {
    support::Diagnostics diagnostics;
    CHECK(parse(text, diagnostics).entries.empty());
    REQUIRE(diagnostics.errorCount() == 1);
    CHECK(diagnostics.messages()[0].pos.line == 1);
  }
}

TEST_CASE("names from hostile code cannot break a line") {
  const std::string text =
      triage::writeBaseline({finding(kOne, "feed", "pay\npmse/x " + kTwo + " a b")});
  CHECK(std::ranges::count(text, '\n') == 2);
}

TEST_CASE("files are written whole and read back; a missing or empty one is an error") {
  const std::string path =
      (std::filesystem::temp_directory_path() / "sekat-baseline-test.txt").string();
  REQUIRE(triage::saveBaseline(path, {finding(kOne, "feed", "pay")}).has_value());
  support::Diagnostics diagnostics;
  CHECK(triage::loadBaseline(path, diagnostics).entries.size() == 1);
  CHECK_FALSE(diagnostics.hasErrors());
  std::FILE *file = std::fopen(path.c_str(), "w");
  REQUIRE(file != nullptr);
  (void)std::fclose(file);
  CHECK(triage::loadBaseline(path, diagnostics).entries.empty());
  CHECK(diagnostics.errorCount() == 1);
  std::filesystem::remove(path);
  CHECK(triage::loadBaseline(path, diagnostics).entries.empty());
  CHECK(diagnostics.errorCount() == 2);
}

TEST_CASE("a baseline shrinks by its stale entries and keeps every other line") {
  const std::string path =
      (std::filesystem::temp_directory_path() / "sekat-shrinking-baseline.txt").string();
  const std::string head = "# sekat-baseline/1\n# by hand\n\n";
  const std::string one = "pmse/payment-reachable " + kOne + " feed pasar::a\n";
  const std::string two = "pmse/payment-reachable " + kTwo + " feed pasar::b c\n";
  REQUIRE(support::writeFile(path, head + one + two).has_value());
  support::Diagnostics diagnostics;
  const triage::Baseline baseline = triage::loadBaseline(path, diagnostics);
  std::vector<Finding> findings{finding(kTwo, "feed", "pasar::b c")};
  const auto stale = triage::applyBaseline(findings, baseline);
  REQUIRE(stale.size() == 1);
  REQUIRE(triage::shrinkBaseline(path, stale).has_value());
  CHECK(support::readFile(path, 10000).value_or("") == head + two);
  std::filesystem::remove(path);
  CHECK(!triage::shrinkBaseline(path, stale).has_value());
}
