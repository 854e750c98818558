#include "messages.h"

#include "rules/parse.h"
#include "rules/ruleset.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

using namespace sekat::rules;
using sekat::rules::test::brief;
using sekat::rules::test::wording;
using sekat::support::Diagnostics;
namespace fs = std::filesystem;

namespace {

const char *const kRule = R"yaml(id: pmse/payment-reachable
title: { en: "t", id: "j" }
law:
  - { instrument: permendag-31-2023, clause: "21(3)", from: 2023-09-26, to: 2026-06-07 }
  - { instrument: permendag-19-2026, clause: "25(3)", from: 2026-06-08 }
verdict: indication
severity: warning
maturity: draft
kind: reachability
from: { role: [social-media, promotion], model: social-commerce }
to: { role: payment }
unless: { crosses: boundary }
message: { en: "m", id: "p" }
why: { en: "w", id: "m" }
fix: { en: "f", id: "b" }
blind_spots: [{ en: "b", id: "t" }]
)yaml";

const char *const kHeader = R"yaml(ruleset: permendag-31-2023
version: 0.1.0
requires_engine: 1
instruments:
  - { id: permendag-31-2023, title: { en: "a", id: "b" }, from: 2023-09-26, to: 2026-06-07 }
  - { id: permendag-19-2026, title: { en: "c", id: "d" }, from: 2026-06-08 }
clauses:
  - number: "25(3)"
    before: "21(3)"
    duty: { en: "d", id: "k" }
    judged_by: [code, traces, human]
    rules: [pmse/payment-reachable]
    human: { en: "h", id: "m" }
  - { number: "4", before: "", duty: { en: "e", id: "w" }, judged_by: [human] }
)yaml";

/// `text` with the first `from` replaced.
std::string with(std::string text, const std::string &from, const std::string &to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string ruleMistakes(const std::string &text) {
  Diagnostics diagnostics;
  (void)parseRule(text, "rule.yaml", diagnostics);
  return brief(diagnostics);
}

std::string headerMistakes(const std::string &text) {
  Diagnostics diagnostics;
  (void)parseRulesetHeader(text, "ruleset.yaml", diagnostics);
  return brief(diagnostics);
}

/// A rules folder on disk with one ruleset `r`.
struct RulesFolder {
  fs::path path = fs::temp_directory_path() / ("sekat-ruleset-" + std::to_string(getpid()));
  RulesFolder() { fs::create_directories(path / "r"); }
  ~RulesFolder() { fs::remove_all(path); }
  void write(const std::string &name, const std::string &text) const {
    fs::create_directories((path / "r" / name).parent_path());
    std::ofstream(path / "r" / name) << text;
  }
  [[nodiscard]] std::string mistakes(const std::string &name = "r") const {
    Diagnostics diagnostics;
    (void)loadRuleset(name, path.string(), diagnostics);
    return brief(diagnostics);
  }
};

} // namespace

TEST_CASE("a rule is read whole") {
  Diagnostics diagnostics;
  const Rule rule = parseRule(kRule, "rule.yaml", diagnostics);
  CHECK(wording(diagnostics) == "");
  CHECK(rule.id == "pmse/payment-reachable");
  CHECK(rule.title.en == "t");
  CHECK(rule.title.id == "j");
  REQUIRE(rule.law.size() == 2);
  CHECK(rule.law[0].to == "2026-06-07");
  CHECK_FALSE(rule.law[1].to);
  CHECK(rule.verdict == "indication");
  CHECK(rule.severity == Severity::Warning);
  CHECK(rule.maturity == Maturity::Draft);
  CHECK(rule.kind == RuleKind::Reachability);
  CHECK(rule.from.roles == std::vector<Role>{Role::SocialMedia, Role::Promotion});
  CHECK(rule.from.model == BusinessModel::SocialCommerce);
  CHECK(rule.to.roles == std::vector<Role>{Role::Payment});
  CHECK_FALSE(rule.to.model);
  CHECK(rule.unlessCrossesBoundary);
  CHECK(rule.blindSpots.size() == 1);
}

TEST_CASE("what a rule may leave out, and what it may not") {
  CHECK(ruleMistakes(with(kRule, "unless: { crosses: boundary }\n", "")) == "");
  CHECK(ruleMistakes(with(kRule, "maturity: draft\n", "")) == "");
  CHECK(ruleMistakes(with(kRule, "to: { role: payment }\n", "")) == "SK1022@1:1");
  CHECK(ruleMistakes(
            with(with(kRule, "to: { role: payment }\n", ""), "reachability", "boundary")) == "");
  CHECK(ruleMistakes(with(kRule, "verdict: indication\n", "")) == "SK1022@1:1");
  CHECK(ruleMistakes(with(kRule, ", id: \"j\"", "")) == "SK1022@2:8");
}

TEST_CASE("mistakes in a rule stand where they were made") {
  CHECK(ruleMistakes(with(kRule, "pmse/payment-reachable", "Payment Reachable")) == "SK1207@1:5");
  CHECK(ruleMistakes(with(kRule, "to: 2026-06-07", "to: 2023-01-01")) == "SK1209@4:77");
  CHECK(ruleMistakes(with(kRule, "from: 2023-09-26", "from: 2023-09-31")) == "SK1025@4:61");
  CHECK(ruleMistakes(with(kRule, "[social-media, promotion]", "[social-media, promo]")) ==
        "SK1024@10:30");
  CHECK(ruleMistakes(with(kRule, "[social-media, promotion]", "[]")) == "SK1027@10:15");
  CHECK(ruleMistakes(with(kRule, "to: { role: payment }", "to: {}")) == "SK1027@11:5");
  CHECK(ruleMistakes(with(kRule, "crosses: boundary", "crosses: street")) == "SK1024@12:20");
  CHECK(ruleMistakes(with(kRule, "severity: warning", "severity: fatal")) == "SK1024@7:11");
  CHECK(ruleMistakes("[]") == "SK1023@1:1");
  CHECK(ruleMistakes("") == "SK1004@1:1");
}

TEST_CASE("a ruleset header is read whole") {
  Diagnostics diagnostics;
  const Ruleset ruleset = parseRulesetHeader(kHeader, "ruleset.yaml", diagnostics);
  CHECK(wording(diagnostics) == "");
  CHECK(ruleset.name == "permendag-31-2023");
  CHECK(ruleset.version == "0.1.0");
  CHECK(ruleset.requiresEngine == 1);
  REQUIRE(ruleset.instruments.size() == 2);
  CHECK(ruleset.instruments[1].title.id == "d");
  REQUIRE(ruleset.clauses.size() == 2);
  CHECK(ruleset.clauses[0].numberBefore == "21(3)");
  CHECK(ruleset.clauses[0].judgedBy == std::vector<std::string>{"code", "traces", "human"});
  CHECK(ruleset.clauses[0].rules == std::vector<std::string>{"pmse/payment-reachable"});
  CHECK(ruleset.clauses[0].human.id == "m");
  CHECK(ruleset.clauses[1].numberBefore == "");
  CHECK(ruleset.clauses[1].human.en == "");
}

TEST_CASE("mistakes in a ruleset header") {
  CHECK(headerMistakes(with(kHeader, "version: 0.1.0", "version: 0.1")) == "SK1208@2:10");
  CHECK(headerMistakes(with(kHeader, "version: 0.1.0", "version: 1.2.3-rc.1")) == "");
  CHECK(headerMistakes(with(kHeader, "version: 0.1.0", "version: 1.2.3.4")) == "SK1208@2:10");
  CHECK(headerMistakes(with(kHeader, "requires_engine: 1", "requires_engine: 2")) == "SK1202@3:18");
  CHECK(headerMistakes(with(kHeader, "requires_engine: 1", "requires_engine: one")) ==
        "SK1026@3:18");
  CHECK(headerMistakes(with(kHeader, "traces, human", "spans, human")) == "SK1024@11:23");
  CHECK(headerMistakes(with(kHeader, "number: \"4\"", "number: \"25(3)\"")) == "SK1211@14:15");
  CHECK(headerMistakes(with(kHeader, "id: permendag-19-2026", "id: permendag-31-2023")) ==
        "SK1102@6:11");
}

TEST_CASE("the clause cited is the one valid on the day") {
  Diagnostics diagnostics;
  const Rule rule = parseRule(kRule, "rule.yaml", diagnostics);
  CHECK(Ruleset::clauseOn(rule, "2023-09-25") == nullptr);
  REQUIRE(Ruleset::clauseOn(rule, "2023-09-26"));
  CHECK(Ruleset::clauseOn(rule, "2023-09-26")->number == "21(3)");
  CHECK(Ruleset::clauseOn(rule, "2026-06-07")->number == "21(3)");
  CHECK(Ruleset::clauseOn(rule, "2026-06-08")->number == "25(3)");
  CHECK(Ruleset::clauseOn(rule, "2099-01-01")->instrument == "permendag-19-2026");
  Rule overlapping = rule;
  overlapping.law[0].to.reset();
  CHECK(Ruleset::clauseOn(overlapping, "2026-06-08")->number == "25(3)");
  CHECK(Ruleset::clauseOn(Rule{}, "2026-06-08") == nullptr);
}

TEST_CASE("a ruleset is its header and the rules in the folders beside it") {
  const RulesFolder folder;
  folder.write("ruleset.yaml", with(kHeader, "[pmse/payment-reachable]", "[pmse/b]"));
  folder.write("z/rule.yaml", with(kRule, "pmse/payment-reachable", "pmse/a"));
  folder.write("a/rule.yaml", with(kRule, "pmse/payment-reachable", "pmse/b"));
  folder.write("notes/readme.txt", "no rule");
  Diagnostics diagnostics;
  const Ruleset ruleset = loadRuleset("r", folder.path.string(), diagnostics);
  CHECK(wording(diagnostics) == "");
  REQUIRE(ruleset.rules.size() == 2);
  CHECK(ruleset.rules[0].id == "pmse/a"); // by id, not by folder
  CHECK(ruleset.rules[0].folder == (folder.path / "r" / "z").string());
  CHECK(ruleset.folder == (folder.path / "r").string());
  const Ruleset byPath = loadRuleset((folder.path / "r").string(), "/nonexistent", diagnostics);
  CHECK(byPath.rules.size() == 2);
  CHECK(wording(diagnostics) == "");
}

TEST_CASE("mistakes in several files of a ruleset are reported together") {
  const RulesFolder folder;
  folder.write("ruleset.yaml", with(kHeader, "version: 0.1.0", "version: x"));
  folder.write("a/rule.yaml", with(kRule, "indication", "verdict"));
  folder.write("b/rule.yaml", "id: [\n");
  folder.write("c/rule.yaml", with(kRule, "severity", "severety"));
  CHECK(folder.mistakes() == "SK1208@2:10 SK1024@6:10 SK1006@2:1 SK1020@7:1 SK1022@1:1 SK1204@1:1");
}

TEST_CASE("clauses, rules and instruments must name each other") {
  const RulesFolder folder;
  CHECK(folder.mistakes("other") == "SK1201@0:0");
  CHECK(folder.mistakes(folder.path.string() + "/none") == "SK1201@0:0");
  folder.write("ruleset.yaml", kHeader);
  CHECK(folder.mistakes() == "SK1203@0:0");
  folder.write("a/rule.yaml", with(kRule, "pmse/payment-reachable", "pmse/payment-reachible"));
  CHECK(folder.mistakes() == "SK1206@8:5");
  folder.write("a/rule.yaml",
               with(kRule, "instrument: permendag-31-2023", "instrument: pp-80-2019"));
  CHECK(folder.mistakes() == "SK1205@1:1");
  folder.write("a/rule.yaml", kRule);
  folder.write("b/rule.yaml", kRule);
  CHECK(folder.mistakes() == "SK1204@1:1");
  Diagnostics diagnostics;
  (void)loadRuleset("rr", folder.path.string(), diagnostics);
  CHECK(wording(diagnostics).find("rulesets in " + folder.path.string() + ": r") !=
        std::string::npos);
}

TEST_CASE("a waiver for a rule that nobody has is warned about") {
  Project project;
  Waiver waiver;
  waiver.rule = "pmse/payment-reachabel";
  waiver.pos = {"sekat.yaml", 9, 5};
  project.waivers = {waiver};
  Ruleset ruleset;
  ruleset.rules.resize(1);
  ruleset.rules[0].id = "pmse/payment-reachable";
  Diagnostics diagnostics;
  checkWaivedRules(project, {ruleset}, diagnostics);
  CHECK(brief(diagnostics) == "(SK1206@9:5)");
  CHECK(wording(diagnostics).find("did you mean `pmse/payment-reachable`?") != std::string::npos);
  project.waivers[0].rule = "pmse/payment-reachable";
  Diagnostics none;
  checkWaivedRules(project, {ruleset}, none);
  CHECK(none.messages().empty());
}
