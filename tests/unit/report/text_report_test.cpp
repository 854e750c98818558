#include "tests/unit/report/sample.h"

#include "report/text_writer.h"
#include "support/terminal.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <sstream>

namespace sekat::report {

namespace {

std::vector<std::string> lines(const std::string &text) {
  std::vector<std::string> result;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);)
    result.push_back(line);
  return result;
}

bool contains(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

std::string plain(const Report &report, int width = 100, bool indonesian = false) {
  return writeText(report, {.color = false, .width = width, .indonesian = indonesian});
}

std::size_t count(const std::string &text, const std::string &part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

} // namespace

TEST_CASE("text: a finding begins like a message of a compiler") {
  const auto all = lines(plain(sample::report(), 160));
  REQUIRE_FALSE(all.empty());
  CHECK(all[0].starts_with("src/bridge.cpp:2:28: error: payment code pasar::checkout::charge"));
  CHECK(contains(plain(sample::report(), 160), "[pmse/payment-reachable]"));
}

TEST_CASE("text: the path shows each step with its place, its way and its source line") {
  const sample::Folder folder;
  sample::writeSources(folder);
  Report report = sample::report();
  report.root = folder.path();
  report.result.findings.resize(1);
  const std::string text = plain(report, 120);
  CHECK(contains(text,
                 "       1  nusa::feed::onTap           src/feed.cpp:4:3      virtual, 1 of 2, "
                 "likely\n          | bridge->submit(orderOf(id));\n"));
  CHECK(contains(text, "    => 2  nusa::cart::Bridge::submit  src/bridge.cpp:2:28   direct\n"));
  CHECK(contains(text, "| void submit(Order &o) {  charge(o.total()); }\n"));
  CHECK(contains(text, "       3  pasar::checkout::charge     src/checkout.cpp:2:6\n"));
  CHECK(contains(text, "Permendag 19/2026, Article 25(3), as of 2026-11-24"));
  CHECK(
      contains(text, "midtrans, host \"https://api.midtrans.com/v2/charge\", src/checkout.cpp:3"));
  CHECK(contains(text, "sekat explain pmse/payment-reachable"));
  CHECK(count(text, "=> ") == 2); // the mark and the words that explain it
}

TEST_CASE("text: the sums are printed and add up") {
  const std::string text = plain(sample::report());
  CHECK(contains(text, " 1,212 = 1,000 extracted + 209 cached + 2 failed + 1 skipped (99.83% "
                       "analysed)\n"));
  CHECK(contains(text, " 90,248 = 90,211 resolved + 37 unresolved\n"));
  CHECK(
      contains(text, " 4 = 2 judged + 0 vacuous + 1 not applicable + 1 draft + 0 not checkable\n"));
  Report wrong = sample::report();
  ++wrong.coverage.unitsTotal;
  CHECK(contains(plain(wrong), "THE SUM DOES NOT ADD UP"));
}

TEST_CASE("text: losses are named, twenty of them, and the rest is counted") {
  Report report = sample::report();
  report.coverage.unitsFailed.clear();
  for (int i = 0; i < 33; ++i)
    report.coverage.unitsFailed.push_back(
        {.file = fmt::format("src/lost{:02}.cpp", i), .reason = "reason"});
  const std::string text = plain(report);
  CHECK(count(text, "src/lost") == 20);
  CHECK(contains(text, "src/lost19.cpp: reason\n  ... and 13 more\n"));
}

TEST_CASE("text: at most as many findings as wanted, new ones first") {
  Report report = sample::report();
  check::Finding kept = report.result.findings[1];
  report.result.findings = {kept, kept, sample::finding()};
  const std::string text = writeText(report, {.maxFindings = 1});
  CHECK(contains(text, "[pmse/payment-reachable]"));
  CHECK_FALSE(contains(text, "[pmse/payment-in-social-system]"));
  CHECK(contains(text, "2 more findings are not shown here"));
}

TEST_CASE("text: the verdict is the last line, with its exit code") {
  Report report = sample::report();
  CHECK(lines(plain(report)).back() ==
        "Verdict: findings (exit 1): 1 new finding at or above error");
  CHECK(lines(plain(sample::cleanReport())).back() ==
        "Verdict: compliant (exit 0): no new finding at or above error");
  report.result.findings.clear();
  report.verdict = Verdict::Incomplete;
  const std::string text = plain(report);
  CHECK(lines(text).back() == "Verdict: incomplete (exit 3): no new finding at or above error, but "
                              "the audit is not complete");
  CHECK(
      contains(text, "1,209 of 1,211 translation units were analysed (99.83%); the floor is 100%"));
  CHECK(lines(plain(sample::report(), 100, true)).back() ==
        "Kesimpulan: ada temuan (kode keluar 1): 1 temuan baru pada tingkat kesalahan ke atas");
}

TEST_CASE("text: findings are counted by state and level") {
  Report report = sample::report();
  CHECK(contains(plain(report), "Findings: 3 = 1 new (1 error) + 1 kept + 1 waived\n"));
  report.result.findings.push_back(sample::finding());
  report.result.findings.back().level = rules::Severity::Note;
  report.result.findings.push_back(sample::finding());
  CHECK(contains(plain(report), "Findings: 5 = 3 new (2 errors, 1 note) + 1 kept + 1 waived\n"));
}

TEST_CASE("text: questions for a person stand beside the rules they belong to") {
  Report report = sample::report();
  CHECK(contains(plain(report),
                 "  Article 18(4)b: Whether a use of the data is misuse.\n  ... and 1 "
                 "more: `clauses` in the JSON report\n"));
  report.asOf = "2024-01-01";
  CHECK(contains(plain(report, 100, true), "  Pasal 13 ayat (3) huruf b: Apakah"));
}

TEST_CASE("text: Indonesian throughout") {
  const std::string text = plain(sample::report(), 120, true);
  CHECK(contains(text, "kesalahan: kode pembayaran"));
  CHECK(contains(text, "Pasal 25 ayat (3), per 24 November 2026"));
  CHECK(contains(text, "1.212 = 1.000 diekstrak + 209 dari tembolok"));
  for (const char *english : {" error:", "Coverage", "Verdict", "call sites", " approved", "likely",
                              "Hand-offs", "Article", "judged", "undecided"})
    CHECK_FALSE_MESSAGE(contains(text, english), std::string(english));
}

TEST_CASE("text: no line is wider than the width, but for places") {
  const sample::Folder folder;
  sample::writeSources(folder);
  Report report = sample::report();
  report.root = folder.path();
  report.result.findings[0].path[1].name =
      "a::very::deep::name_space::with::a::long_chain::of::parts::and::an::even_longer_function_"
      "name"
      "_that_no_line_can_hold_because_it_has_no_place_to_break_it_at_all::operator()";
  report.result.findings[0].message.en += " \xE6\x94\xAF\xE4\xBB\x98\xE6\x94\xAF\xE4\xBB\x98";
  for (int width = 40; width <= 160; ++width)
    for (const bool indonesian : {false, true})
      for (const std::string &line : lines(plain(report, width, indonesian))) {
        const bool place = contains(line, "src/") || contains(line, "sekat.yaml:");
        if (!place)
          CHECK_MESSAGE(support::displayWidth(line) <= width, line);
        CHECK_FALSE(line.ends_with(' '));
      }
}

TEST_CASE("text: a very long path keeps both ends and the crossing") {
  Report report = sample::report();
  check::Finding &finding = report.result.findings[0];
  const check::Step middle = finding.path[1];
  finding.path.insert(finding.path.begin() + 1, 200, middle);
  finding.crossing = 100;
  const std::string text = plain(report, 160);
  CHECK(contains(text, "203  pasar::checkout::charge"));
  CHECK(contains(text, "=> 101  "));
  CHECK(count(text, "more steps, all in the JSON report") == 2);
}

TEST_CASE("text: a finding of one step has nothing to cut") {
  Report report = sample::report();
  report.result.findings.resize(1);
  report.result.findings[0].path.erase(report.result.findings[0].path.begin(),
                                       report.result.findings[0].path.begin() + 2);
  report.result.findings[0].crossing = 0;
  const std::string text = plain(report);
  CHECK(contains(text, "path    in checkout (pasar)\n"));
  CHECK_FALSE(contains(text, "=>"));
  CHECK(text.starts_with("src/checkout.cpp:2:6: error:"));
}

TEST_CASE("text: hand-offs stand under their purpose") {
  const std::string text = plain(sample::report(), 120);
  CHECK(contains(text, "  courier\n    old-courier    nusa -> pasar, 3 call sites, NOT "
                       "APPROVED until 2026-01-01\n  payment-provider\n    open-checkout  nusa -> "
                       "pasar, 3 call sites, approved DJPDN/2024/017 until 2027-12-31\n"));
}

TEST_CASE("text: an empty report still says that nothing was read") {
  Report report;
  report.verdict = Verdict::Incomplete;
  const std::string text = plain(report);
  CHECK(contains(text, "nothing was analysed"));
  CHECK(contains(text, "no rule was loaded"));
  CHECK(lines(text).back().starts_with("Verdict: incomplete (exit 3)"));
}

TEST_CASE("text writer: words wrap, glued pieces and unbreakable places stay whole") {
  TextWriter out(40, false);
  out.paragraph({{"label "}}, {{"word"}, {","}, {" "}, {std::string(30, 'x')}, {"yy zz"}}, 6);
  out.indented(2, {{std::string(50, 'p'), Style::Place}});
  out.indented(2, {{"aaaa::bbbbbbbbbbbbbbbbbbbbbbbbbbbbb::cccccccccccccccc"}});
  out.cutLine(2, {{std::string(60, 's')}});
  CHECK(out.take() == "label word,\n      " + std::string(30, 'x') + "yy\n      zz\n  " +
                          std::string(50, 'p') + "\n  aaaa::bbbbbbbbbbbbbbbbbbbbbbbbbbbbb::\n" +
                          "  cccccccccccccccc\n  " + std::string(35, 's') + "...\n");
}

} // namespace sekat::report
