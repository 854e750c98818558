#include "tests/unit/report/sample.h"

#include "report/sarif_parts.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <set>

namespace sekat::report {

using PlainJson = nlohmann::json;

namespace {

struct Written {
  sample::Folder folder;
  Report report;
  PlainJson log, run;

  explicit Written(Report from) : report(std::move(from)) {
    sample::writeSources(folder);
    report.root = folder.path();
    log = PlainJson::parse(writeSarif(report));
    run = log.at("runs").at(0);
  }
};

/// Every reference to a rule or a clause by position must find what it names.
void checkReferences(const PlainJson &run) {
  const PlainJson &rules = run["tool"]["driver"]["rules"];
  for (const PlainJson &result : run["results"]) {
    CHECK(rules.at(result["ruleIndex"].get<std::size_t>())["id"] == result["ruleId"]);
    for (const PlainJson &taxon : result.value("taxa", PlainJson::array())) {
      const PlainJson &taxonomy =
          run["taxonomies"].at(taxon["toolComponent"]["index"].get<std::size_t>());
      CHECK(taxonomy["name"] == taxon["toolComponent"]["name"]);
      CHECK(taxonomy["taxa"].at(taxon["index"].get<std::size_t>())["id"] == taxon["id"]);
    }
  }
  for (const PlainJson &rule : rules)
    for (const PlainJson &relation : rule.value("relationships", PlainJson::array())) {
      const PlainJson &target = relation["target"];
      const PlainJson &taxonomy =
          run["taxonomies"].at(target["toolComponent"]["index"].get<std::size_t>());
      CHECK(taxonomy["taxa"].at(target["index"].get<std::size_t>())["id"] == target["id"]);
    }
}

} // namespace

TEST_CASE("SARIF: the call to cut is the place of a finding, its path a code flow") {
  const Written written(sample::report());
  CHECK(written.log["version"] == "2.1.0");
  const PlainJson &result = written.run["results"][0];
  CHECK(result["kind"] == "fail");
  CHECK(result["level"] == "error");
  const PlainJson &place = result["locations"][0]["physicalLocation"];
  CHECK(place["artifactLocation"]["uri"] == "src/bridge.cpp");
  CHECK(place["artifactLocation"]["uriBaseId"] == "%SRCROOT%");
  CHECK(place["region"]["startLine"] == 2);
  CHECK(place["region"]["startColumn"] == 28);
  const PlainJson &steps = result["codeFlows"][0]["threadFlows"][0]["locations"];
  REQUIRE(steps.size() == 3);
  CHECK(steps[1]["location"]["message"]["text"] ==
        "nusa::cart::Bridge::submit calls pasar::checkout::charge (direct): the call to cut");
  CHECK(steps[1]["importance"] == "essential");
  CHECK(result["partialFingerprints"]["sekat/v1"] == "v1:0123456789abcdef0123456789abcdef");
  CHECK(result["properties"]["message_id"].get<std::string>().starts_with("kode"));
  checkReferences(written.run);
}

TEST_CASE("SARIF: line hashes need the source, and nothing else depends on it") {
  const Written with(sample::report());
  Report report = sample::report();
  report.root = "/no/such/folder";
  PlainJson without = PlainJson::parse(writeSarif(report));
  std::size_t hashes = 0;
  for (const PlainJson &result : with.run["results"])
    hashes += result["partialFingerprints"].contains("primaryLocationLineHash");
  CHECK(hashes == with.run["results"].size());
  for (const PlainJson &result : without["runs"][0]["results"])
    CHECK_FALSE(result["partialFingerprints"].contains("primaryLocationLineHash"));
  PlainJson stripped = with.log;
  for (PlainJson &result : stripped["runs"][0]["results"])
    result["partialFingerprints"].erase("primaryLocationLineHash");
  CHECK(stripped == without);
}

TEST_CASE("SARIF: waivers, baseline and open questions") {
  const Written written(sample::report());
  const PlainJson &results = written.run["results"];
  REQUIRE(results.size() == 4);
  CHECK(results[0]["baselineState"] == "new");
  CHECK(results[0]["suppressions"].empty());
  CHECK(results[1]["baselineState"] == "unchanged");
  REQUIRE(results[2]["suppressions"].size() == 1);
  CHECK(results[2]["suppressions"][0]["kind"] == "external");
  CHECK(results[2]["suppressions"][0]["status"] == "accepted");
  CHECK(results[2]["suppressions"][0]["justification"] ==
        "payments@nusa.example until 2026-12-31: legacy donation flow");
  CHECK(results[3]["kind"] == "open");
  CHECK(results[3]["level"] == "none");
  CHECK(results[3]["locations"][0]["physicalLocation"]["region"]["startLine"] == 7);
}

TEST_CASE("SARIF: an open question without a place is a notification, not a result") {
  Report report = sample::report();
  report.ledger.clear();
  report.result.undecided[0].examples = {"4bf92f3577b34da6a3ce929d0e0e4736"};
  const Written written(report);
  CHECK(written.run["results"].size() == 3);
  std::size_t undecided = 0;
  for (const PlainJson &notification : written.run["invocations"][0]["toolExecutionNotifications"])
    undecided += notification["descriptor"]["id"] == "undecided";
  CHECK(undecided == 1);
}

TEST_CASE("SARIF: the examples of an open question give its place when the ledger does not") {
  Report report = sample::report();
  report.ledger.clear();
  report.result.undecided[0].examples = {"src/a:b.cpp:31: x::y: call"};
  const Written written(report);
  REQUIRE(written.run["results"].size() == 4);
  const PlainJson &place = written.run["results"][3]["locations"][0]["physicalLocation"];
  CHECK(place["artifactLocation"]["uri"] == "src/a%3Ab.cpp");
  CHECK(place["region"]["startLine"] == 31);
}

TEST_CASE("SARIF: an incomplete audit is no success") {
  const Written lost(sample::report()), clean(sample::cleanReport());
  const PlainJson &bad = lost.run["invocations"][0];
  CHECK(bad["executionSuccessful"] == false);
  CHECK(bad["exitCode"] == 1);
  std::set<std::string> failed;
  for (const PlainJson &notification : bad["toolExecutionNotifications"])
    if (notification["descriptor"]["id"] == "translation-unit-failed")
      failed.insert(notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]);
  CHECK(failed == std::set<std::string>{"src/broken.cpp", "src/huge.cpp"});
  CHECK(clean.run["invocations"][0]["executionSuccessful"] == true);
  CHECK(clean.run["invocations"][0]["exitCode"] == 0);
  CHECK(lost.run["properties"]["coverage"]["translation_units"]["total"] == 1212);
}

TEST_CASE("SARIF: both texts of the regulation are taxonomies, clauses in order") {
  const Written written(sample::report());
  REQUIRE(written.run["taxonomies"].size() == 2);
  const PlainJson &newest = written.run["taxonomies"][0];
  CHECK(newest["name"] == "permendag-19-2026");
  std::vector<std::string> numbers;
  for (const PlainJson &taxon : newest["taxa"])
    numbers.push_back(taxon["id"]);
  CHECK(numbers == std::vector<std::string>{"18(4)b", "25(2)", "25(3)"});
  CHECK(written.run["taxonomies"][1]["taxa"][2]["id"] == "21(3)");
  CHECK(written.run["translations"][0]["language"] == "id");
  CHECK(written.run["translations"][0]["rules"][0]["shortDescription"]["text"] ==
        "Kode pembayaran tercapai dari media sosial");
}

TEST_CASE("SARIF: what GitHub would cut is cut with a word about it") {
  Report report = sample::report();
  check::Finding &finding = report.result.findings[0];
  const check::Step middle = finding.path[1];
  finding.path.insert(finding.path.begin() + 1, 20000, middle);
  report.rulesets[0].rules[2].title.en = std::string(3000, 'x');
  const Written written(report);
  const PlainJson &flow = written.run["results"][0]["codeFlows"][0]["threadFlows"][0];
  CHECK(flow["locations"].size() <= 1000);
  CHECK(flow["locations"].size() + flow["properties"]["steps_left_out"].get<std::size_t>() ==
        finding.path.size());
  for (const PlainJson &rule : written.run["tool"]["driver"]["rules"]) {
    CHECK(rule["shortDescription"]["text"].get<std::string>().size() <= 1024);
    CHECK(rule["properties"]["tags"].size() <= 10);
    CHECK_FALSE(rule["help"]["text"].get<std::string>().empty());
  }
}

TEST_CASE("SARIF: too many findings are counted, not dropped in silence") {
  CHECK(kMaxResults == 25000); // of GitHub code scanning
  Report report = sample::report();
  report.result.findings.assign(21, sample::finding());
  const PlainJson log = PlainJson::parse(writeSarif(report, 20));
  const PlainJson &run = log["runs"][0];
  CHECK(run["results"].size() == 20);
  bool said = false;
  for (const PlainJson &notification : run["invocations"][0]["toolExecutionNotifications"])
    said = said || notification["message"]["text"] == "20 of 21 findings are in this file";
  CHECK(said);
}

TEST_CASE("SARIF: columns count UTF-16 units where the line can be read") {
  Report report = sample::report();
  report.result.findings.resize(1);
  const sample::Folder folder;
  // Two bytes and one unit, then four bytes and two units: byte 9 is unit 6.
  folder.write("src/bridge.cpp", "//\n/\xC3\xA9\xF0\x9F\x98\x80*/f();\n");
  report.root = folder.path();
  report.result.findings[0].path[1].column = 9;
  const PlainJson log = PlainJson::parse(writeSarif(report));
  CHECK(log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] ==
        6);
}

TEST_CASE("SARIF: names in messages make neither links nor placeholders") {
  Report report = sample::report();
  report.result.findings[0].message.en = "a [click](http://x.example) {0} operator[](int)";
  const Written written(report);
  const std::string text = written.run["results"][0]["message"]["text"];
  CHECK(text.starts_with("a [click\\](http://x.example) {{0}} operator[\\](int)"));
}

// For tests/cli/sarif_schema, which holds these files against the official schema.
TEST_CASE("SARIF: samples for an outside validator") {
  const char *folder = std::getenv("SEKAT_SARIF_SAMPLES");
  const std::string evil = "\x1b[31m\"\n</script>\xe2\x80\xae\xff\xc3 [a](b) {0}";
  const std::vector<std::pair<std::string, Report>> samples{
      {"findings", sample::report()},
      {"clean", sample::cleanReport()},
      {"hostile", sample::hostileReport(evil)},
      {"empty", Report{}}};
  for (const auto &[name, report] : samples) {
    const std::string text = writeSarif(report);
    CHECK(PlainJson::parse(text)["runs"].size() == 1);
    if (folder == nullptr)
      continue;
    std::ofstream out(std::string(folder) + "/" + name + ".sarif", std::ios::binary);
    out << text;
    CHECK(out.flush());
  }
}

} // namespace sekat::report
