#include "tests/unit/report/sample.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <set>

namespace sekat::report {

using Json = nlohmann::ordered_json;

namespace {

// The document that outsiders were promised, word for word. Strings with bars list what a value may
// be; the keys of an entry of a list are those of every entry.
constexpr const char *kPromised = R"json({
  "schema": "sekat-report/1",
  "verdict": "compliant | findings | incomplete",
  "findings": [{
    "rule": "pmse/payment-reachable",
    "level": "error",
    "confidence": "definite | likely | possible",
    "status": "new | kept | waived",
    "fingerprint": "v1:...",
    "message": "...",
    "entry": { "name": "nusa::feed::onTap", "component": "feed", "system": "nusa", "file": "src/feed.cpp", "line": 12 },
    "sink":  { "name": "pasar::checkout::charge", "component": "checkout", "system": "pasar", "file": "...", "line": 40 },
    "crossing": 0,
    "path": [ { "name": "nusa::feed::onTap", "file": "src/feed.cpp", "line": 14, "via": "direct" } ],
    "evidence": { "static": true, "runtime": { "state": "observed | partly-observed | not-observed | no-traces", "traces": 412 } }
  }],
  "undecided": [ { "rule": "pmse/payment-reachable", "reason": "parent-missing", "count": 3, "examples": ["4bf9..."] } ],
  "handoffs": [ { "boundary": "open-checkout", "static_sites": 3, "spans": 120, "approved": true } ],
  "coverage": {
    "translation_units": { "total": 212, "analysed": 208, "failed": [ { "file": "...", "reason": "..." } ] },
    "call_sites": { "resolved": 90211, "unresolved": 37 },
    "rules": { "judged": 5, "vacuous": [] },
    "spans": { "read": 98120, "matched": 98000, "unmatched": 114, "dropped": 6 }
  }
})json";

bool isOneOf(const std::string &value, std::string options) {
  for (std::size_t bar = 0; bar != std::string::npos;) {
    bar = options.find(" | ");
    if (options.substr(0, bar) == value)
      return true;
    options.erase(0, bar == std::string::npos ? bar : bar + 3);
  }
  return false;
}

void checkPromise(const Json &promised, const Json &actual, const std::string &where) {
  CAPTURE(where);
  if (promised.is_number()) {
    CHECK(actual.is_number());
    return;
  }
  REQUIRE(promised.type() == actual.type());
  if (promised.is_string() && promised.get<std::string>().find(" | ") != std::string::npos)
    CHECK(isOneOf(actual.get<std::string>(), promised.get<std::string>()));
  if (promised.is_object())
    for (const auto &[key, value] : promised.items()) {
      REQUIRE_MESSAGE(actual.contains(key), (where + "." + key));
      checkPromise(value, actual.at(key), where + "." + key);
    }
  if (promised.is_array() && !promised.empty()) {
    CHECK_FALSE(actual.empty()); // the sample has an entry in every list
    for (const Json &entry : actual)
      checkPromise(promised.at(0), entry, where + "[]");
  }
}

} // namespace

TEST_CASE("the JSON report keeps every promise of its format") {
  const Json json = Json::parse(writeJson(sample::report()));
  checkPromise(Json::parse(kPromised), json, "");
  CHECK(json["schema"] == "sekat-report/1");
  CHECK(json["verdict"] == "findings");
}

TEST_CASE("the JSON report says what the report says") {
  const Report report = sample::report();
  const Json json = Json::parse(writeJson(report));
  const Json &finding = json["findings"][0];
  CHECK(finding["rule"] == "pmse/payment-reachable");
  CHECK(finding["level"] == "error");
  CHECK(finding["confidence"] == "likely");
  CHECK(finding["status"] == "new");
  CHECK(finding["law"] == Json({{"instrument", "permendag-19-2026"}, {"clause", "25(3)"}}));
  CHECK(finding["message_id"].get<std::string>().starts_with("kode pembayaran"));
  CHECK(finding["crossing"] == 1);
  REQUIRE(finding["path"].size() == 3);
  CHECK(finding["path"][0]["via"] == "virtual");
  CHECK(finding["path"][0]["candidates"] == 2);
  CHECK(finding["path"][0]["confidence"] == "likely");
  CHECK(finding["path"][2]["via"] == "");
  CHECK(finding["proofs"][0]["literal"] == "https://api.midtrans.com/v2/charge");
  CHECK(finding["notes"][0]["id"] == "persetujuan DJPDN/2024/017 berakhir pada 2026-01-01");
  CHECK(json["findings"][1]["status"] == "kept");
  CHECK(json["findings"][2]["status"] == "waived");
  CHECK(json["findings"][2]["waived_by"].get<std::string>().starts_with("payments@"));
  CHECK(json["coverage"]["rules"]["judged"] == 2);
  CHECK(json["coverage"]["rules"]["not_applicable"] == Json::array({"pmse/expired-approval"}));
  CHECK(json["coverage"]["rules"]["draft"] == Json::array({"pmse/user-data-crossing"}));
  CHECK(json["clauses"].size() == 3);
  CHECK(json["clauses"][2]["judged_by"] == Json::array({"human"}));
  CHECK(json["unresolved"][0]["caller"] == "nusa::feed::dispatch");
  CHECK(json["unmatched"][0]["line"] == 14);
  CHECK(json["incomplete_because"].size() == 1);
}

TEST_CASE("the sums of the JSON report add up") {
  const Json coverage = Json::parse(writeJson(sample::report()))["coverage"];
  const Json &units = coverage["translation_units"];
  CHECK(units["analysed"].get<int>() ==
        1000 + 209); // extracted and cached: a warm cache changes no byte
  CHECK_FALSE(units.contains("cached"));
  CHECK(units["total"].get<std::size_t>() == units["analysed"].get<std::size_t>() +
                                                 units["failed"].size() +
                                                 units["skipped"].get<std::size_t>());
  const Json &rules = coverage["rules"];
  CHECK(rules["judged"].get<std::size_t>() + rules["vacuous"].size() +
            rules["not_applicable"].size() + rules["draft"].size() +
            rules["not_checkable"].size() ==
        4);
}

TEST_CASE("an unknown rule is no reason to fail") {
  Report report = sample::report();
  report.rulesets.clear();
  const Json json = Json::parse(writeJson(report));
  CHECK(json["findings"][0]["law"].is_null());
  CHECK(json["findings"][0]["verdict"].is_null());
  CHECK(json["rules"][0]["id"] == "pmse/expired-approval");
}

TEST_CASE("the JSON report is stable, ends in a line feed and names no place of the machine") {
  const sample::Folder folder;
  Report report = sample::report();
  report.root = folder.path();
  report.coverage.unitsFailed[0].reason = "see " + folder.path() + "/src/broken.cpp:9";
  report.result.unmatched[0].pos.file = folder.path() + "/sekat.yaml";
  report.rulesets[0].folder = folder.path() + "/rules";
  const std::string text = writeJson(report);
  CHECK(text == writeJson(report));
  CHECK(text.ends_with("}\n"));
  CHECK(text.starts_with("{\n  \"schema\": \"sekat-report/1\",\n  \"verdict\""));
  CHECK(text.find(folder.path()) == std::string::npos);
  CHECK(text.find("see src/broken.cpp:9") != std::string::npos);
}

} // namespace sekat::report
