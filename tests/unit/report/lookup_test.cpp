#include "tests/unit/report/sample.h"

#include "report/lookup.h"

#include <doctest/doctest.h>

namespace sekat::report {

TEST_CASE("the clause is the one in force on the day of the report") {
  Report report = sample::report();
  report.asOf = "2026-06-07";
  REQUIRE(citationOf(report, "pmse/payment-reachable"));
  CHECK(citationOf(report, "pmse/payment-reachable")->number == "21(3)");
  report.asOf = "2026-06-08";
  REQUIRE(citationOf(report, "pmse/payment-reachable"));
  CHECK(citationOf(report, "pmse/payment-reachable")->number == "25(3)");
  CHECK(citationOf(report, "pmse/payment-reachable")->instrument == "permendag-19-2026");
  report.asOf = "2020-01-01";
  CHECK_FALSE(citationOf(report, "pmse/payment-reachable"));
  CHECK_FALSE(citationOf(report, "no/such-rule"));
}

TEST_CASE("duties are found by the number of either text") {
  const Report report = sample::report();
  const auto *now = clauseEntry(report, {.instrument = "permendag-19-2026", .number = "25(3)"});
  const auto *before = clauseEntry(report, {.instrument = "permendag-31-2023", .number = "21(3)"});
  REQUIRE(now != nullptr);
  CHECK(now == before);
  // The same number means another clause, or none, in the other text.
  CHECK(clauseEntry(report, {.instrument = "permendag-31-2023", .number = "25(3)"}) == nullptr);
}

TEST_CASE("names of law") {
  CHECK(instrumentName("permendag-19-2026") == "Permendag 19/2026");
  CHECK(instrumentName("pp-71-2019") == "Pp 71/2019");
  CHECK(instrumentName("internal-policy") == "internal-policy");
  CHECK(instrumentName("") == "");
  CHECK(instrumentName("-1-2026") == "-1-2026");
  CHECK(instrumentName("a-b-2026") == "a-b-2026");
  CHECK(clauseName("25(3)", false) == "Article 25(3)");
  CHECK(clauseName("25(3)", true) == "Pasal 25 ayat (3)");
  CHECK(clauseName("18(4)b", true) == "Pasal 18 ayat (4) huruf b");
  CHECK(clauseName("9", true) == "Pasal 9");
  CHECK(clauseName("9(", true) == "Pasal 9(");
}

TEST_CASE("no place on the machine is shown") {
  Report report;
  report.root = "/home/x/app";
  CHECK(shownFile(report, "src/a.cpp") == "src/a.cpp");
  CHECK(shownFile(report, "/home/x/app/src/a.cpp") == "src/a.cpp");
  CHECK(shownFile(report, "/home/x/application/a.cpp") == "a.cpp");
  CHECK(shownFile(report, "/usr/include/zlib.h") == "zlib.h");
  CHECK(shownText(report, "/home/x/app/src/a.cpp:1: bad") == "src/a.cpp:1: bad");
  CHECK(shownText(report, "in '/home/x/app/a.h', /home/x/app/b.h") == "in 'a.h', b.h");
  CHECK(shownText(report, "folder /home/x/app is gone") == "folder . is gone");
  CHECK(shownText(report, "/home/x/application/a.h") == "/home/x/application/a.h");
  CHECK(shownText(report, "/mnt/home/x/app/a.h") == "/mnt/home/x/app/a.h");
  report.root = "/";
  CHECK(shownText(report, "a/b") == "a/b");
}

TEST_CASE("rules add up by state") {
  const Report report = sample::report();
  const RuleCounts counts = countRules(report.result);
  CHECK(counts.total == 4);
  CHECK(counts.total ==
        counts.judged + counts.vacuous + counts.notApplicable + counts.notCheckable + counts.draft);
  CHECK(counts.judged == 2);
  CHECK(rulesIn(report.result, check::RuleState::Draft) ==
        std::vector<std::string>{"pmse/user-data-crossing"});
}

TEST_CASE("numbers and shares are never rounded up to whole") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(1234567, true) == "1.234.567");
  CHECK(percent(100.0) == "100%");
  CHECK(percent(99.999) == "99.99%");
  CHECK(percent(99.75, true) == "99,75%");
  CHECK(percent(50.0) == "50%");
  CHECK(percent(0.0) == "0%");
}

} // namespace sekat::report
