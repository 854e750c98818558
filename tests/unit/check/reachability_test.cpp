#include "check/path_finder.h"
#include "tests/support/project_builder.h"

#include <doctest/doctest.h>

#include <set>
#include <sstream>

using namespace sekat;
using rules::BusinessModel;
using rules::Role;
using tests::graphFromText;
using tests::outcomeOf;
using tests::ProjectBuilder;
using tests::runOn;

namespace {

const rules::Ruleset kRule = tests::onlyRule("pmse/payment-reachable");

// nusa: feed and promo; pasar: order and checkout; bank: pay.
ProjectBuilder market() {
  ProjectBuilder builder;
  builder.system("nusa", BusinessModel::SocialCommerce)
      .system("pasar", BusinessModel::Marketplace)
      .system("bank", BusinessModel::PaymentProvider)
      .component("feed", "nusa", Role::SocialMedia, {"feed::**"})
      .component("promo", "nusa", Role::Promotion, {"promo::**"})
      .component("order", "pasar", Role::Order, {"order::**"})
      .component("checkout", "pasar", Role::Payment, {"checkout::**"})
      .component("bankpay", "bank", Role::Payment, {"bankpay::**"});
  return builder;
}

constexpr std::string_view kAll =
    "fn feed::idle\nfn promo::idle\nfn order::idle\nfn checkout::idle\nfn bankpay::idle\n";

std::string paths(const rules::Project &project, std::string_view text,
                  graph::Confidence minConfidence = graph::Confidence::Likely) {
  return tests::pathsOf(
      runOn(graphFromText(std::string(kAll) + std::string(text)), project, kRule, minConfidence));
}

} // namespace

TEST_CASE("a direct call and a path through common code are findings") {
  CHECK(paths(market().project, "feed::tap -> checkout::pay\n") ==
        "payment-reachable feed::tap -> checkout::pay [definite]\n");
  CHECK(
      paths(market().project,
            "feed::tap -> util::run\nutil::run -> order::place\norder::place -> checkout::pay\n") ==
      "payment-reachable feed::tap -> util::run -> order::place -> checkout::pay [definite]\n");
  CHECK(paths(market().project, "order::place -> checkout::pay\n").empty());
}

TEST_CASE("the entry is the last social function, the sink the first target") {
  CHECK(paths(market().project, "feed::tap -> feed::open\nfeed::open -> "
                                "checkout::pay\ncheckout::pay -> checkout::log\n") ==
        "payment-reachable feed::open -> checkout::pay [definite]\n");
}

TEST_CASE("nothing is reported twice through a second social component") {
  CHECK(paths(market().project, "feed::tap -> promo::show\npromo::show -> checkout::pay\n") ==
        "payment-reachable promo::show -> checkout::pay [definite]\n");
}

TEST_CASE("one finding per entry component and sink function") {
  CHECK(paths(market().project, "feed::b -> checkout::pay\nfeed::a -> checkout::pay\nfeed::a -> "
                                "checkout::log\npromo::a -> checkout::pay\n") ==
        "payment-reachable feed::a -> checkout::log [definite]\n"
        "payment-reachable feed::a -> checkout::pay [definite]\n"
        "payment-reachable promo::a -> checkout::pay [definite]\n");
}

TEST_CASE("overloads are separate findings with separate fingerprints") {
  const auto text =
      graphFromText(std::string(kAll) +
                    "fn pay1 name=checkout::pay sig=(int)\nfn pay2 name=checkout::pay sig=(long)\n"
                    "feed::tap -> pay1\nfeed::tap -> pay2\n");
  const auto result = runOn(text, market().project, kRule);
  REQUIRE(result.findings.size() == 2);
  CHECK(result.findings[0].sink.signature == "(int)");
  CHECK(result.findings[0].fingerprint != result.findings[1].fingerprint);
}

TEST_CASE("confidence beats length, length beats names") {
  CHECK(paths(market().project, "feed::tap -> checkout::pay likely\nfeed::tap -> util::a\nutil::a "
                                "-> util::b\nutil::b -> checkout::pay\n") ==
        "payment-reachable feed::tap -> util::a -> util::b -> checkout::pay [definite]\n");
  CHECK(paths(market().project,
              "feed::z -> checkout::pay\nfeed::a -> util::a\nutil::a -> checkout::pay\n") ==
        "payment-reachable feed::z -> checkout::pay [definite]\n");
  CHECK(paths(market().project, "feed::tap -> util::z\nutil::z -> checkout::pay\nfeed::tap -> "
                                "util::y\nutil::y -> checkout::pay\n") ==
        "payment-reachable feed::tap -> util::y -> checkout::pay [definite]\n");
}

TEST_CASE("weak findings are notes unless they are asked for") {
  const auto text = graphFromText(std::string(kAll) +
                                  "feed::tap -> checkout::pay function-pointer possible x7\n");
  const auto usual = runOn(text, market().project, kRule);
  REQUIRE(usual.findings.size() == 1);
  CHECK(usual.findings[0].level == rules::Severity::Note);
  CHECK(usual.findings[0].confidence == graph::Confidence::Possible);
  CHECK(usual.findings[0].path[0].candidates == 7);
  CHECK(usual.findings[0].path[0].via == "function-pointer");
  const auto asked = runOn(text, market().project, kRule, graph::Confidence::Possible);
  CHECK(asked.findings[0].level == rules::Severity::Error);
  const auto likely =
      graphFromText(std::string(kAll) + "feed::tap -> checkout::pay virtual likely\n");
  CHECK(runOn(likely, market().project, kRule).findings[0].level == rules::Severity::Error);
  CHECK(runOn(likely, market().project, kRule, graph::Confidence::Definite).findings[0].level ==
        rules::Severity::Note);
}

TEST_CASE("a path says where each call stands, and ends at the definition of the sink") {
  const auto text = graphFromText(
      std::string(kAll) +
      "fn checkout::pay file=lib/pay.cpp line=40 sig=(long)\nfn feed::tap file=src/feed.cpp "
      "line=3\n"
      "feed::tap -> util::run virtual likely @5:7 x2\nutil::run -> checkout::pay @/q/x.cpp:9:1\n");
  const auto result = runOn(text, market().project, kRule);
  REQUIRE(result.findings.size() == 1);
  const check::Finding &finding = result.findings[0];
  CHECK(finding.entry.name == "feed::tap");
  CHECK(finding.entry.component == "feed");
  CHECK(finding.entry.system == "nusa");
  CHECK(finding.entry.file == "src/feed.cpp");
  CHECK(finding.entry.line == 3);
  CHECK(finding.sink.system == "pasar");
  CHECK(finding.sink.signature == "(long)");
  CHECK(finding.crossing == 0);
  REQUIRE(finding.path.size() == 3);
  CHECK(finding.path[0].file == "src/feed.cpp");
  CHECK(finding.path[0].line == 5);
  CHECK(finding.path[0].column == 7);
  CHECK(finding.path[0].via == "virtual");
  CHECK(finding.path[1].component.empty());
  CHECK(finding.path[1].file == "../q/x.cpp");
  CHECK(finding.path[2].file == "lib/pay.cpp");
  CHECK(finding.path[2].line == 40);
  CHECK(finding.path[2].via.empty());
  CHECK(finding.message.en == "feed::tap -> checkout::pay");
  CHECK(finding.message.id == "feed::tap ke checkout::pay");
}

TEST_CASE("an approved boundary into the system of the sink stops the path") {
  ProjectBuilder builder = market();
  builder.boundary("open", "nusa", "pasar", "handoff::open");
  CHECK(paths(builder.project, "feed::tap -> handoff::open\nhandoff::open -> checkout::pay\n")
            .empty());
  CHECK(
      paths(builder.project,
            "feed::tap -> handoff::open\nhandoff::open -> util::run\nutil::run -> checkout::pay\n")
          .empty());
  // The way round it is still a way.
  CHECK(paths(builder.project,
              "feed::tap -> handoff::open\nhandoff::open -> checkout::pay\nfeed::tap -> "
              "util::run\nutil::run -> checkout::pay\n") ==
        "payment-reachable feed::tap -> util::run -> checkout::pay [definite]\n");
}

TEST_CASE("entry and sink may be the boundary's functions themselves") {
  ProjectBuilder builder = market();
  builder.boundary("open", "nusa", "pasar", "feed::open")
      .boundary("gate", "nusa", "pasar", "checkout::gate");
  CHECK(paths(builder.project, "feed::open -> checkout::pay\n").empty());
  CHECK(
      paths(builder.project, "feed::open -> checkout::pay\nfeed::tap -> checkout::gate\n").empty());
}

TEST_CASE("a boundary for another pair of systems does not stop the path") {
  ProjectBuilder builder = market();
  builder.boundary("other", "nusa", "pasar", "handoff::open");
  CHECK(paths(builder.project,
              "fn handoff::open\nfeed::tap -> handoff::open\nhandoff::open -> bankpay::pay\n") ==
        "payment-reachable feed::tap -> handoff::open -> bankpay::pay [definite]\n");
  ProjectBuilder reversed = market();
  reversed.boundary("back", "pasar", "nusa", "handoff::open");
  CHECK(paths(reversed.project, "feed::tap -> handoff::open\nhandoff::open -> checkout::pay\n") ==
        "payment-reachable feed::tap -> handoff::open -> checkout::pay [definite]\n");
}

TEST_CASE("what the other system does after an approved hand-off is its own affair") {
  ProjectBuilder builder = market();
  builder.boundary("open", "nusa", "pasar", "handoff::open");
  CHECK(paths(builder.project, "feed::tap -> handoff::open\nhandoff::open -> "
                               "order::place\norder::place -> bankpay::pay\n")
            .empty());
  builder.boundary("charge", "pasar", "bank", "handoff::charge");
  CHECK(paths(builder.project, "feed::tap -> handoff::open\nhandoff::open -> "
                               "handoff::charge\nhandoff::charge -> bankpay::pay\n")
            .empty());
}

TEST_CASE("an expired boundary stops nothing and the finding says so") {
  ProjectBuilder builder = market();
  builder.boundary("open", "nusa", "pasar", "handoff::open", "2026-11-22");
  const auto text = graphFromText(std::string(kAll) +
                                  "feed::tap -> handoff::open\nhandoff::open -> checkout::pay\n");
  const auto result = runOn(text, builder.project, kRule);
  REQUIRE(result.findings.size() == 1);
  REQUIRE(result.findings[0].notes.size() == 1);
  CHECK(result.findings[0].notes[0].en ==
        "boundary open no longer stops a path: approval REF/open ended on 2026-11-22");
  CHECK(result.findings[0].notes[0].id.find("berakhir pada 2026-11-22") != std::string::npos);
  builder.project.boundaries[0].approval->until = "2026-11-23"; // the day itself
  CHECK(runOn(text, builder.project, kRule).findings.empty());
  builder.project.boundaries[0].approval.reset();
  const auto unapproved = runOn(text, builder.project, kRule);
  REQUIRE(unapproved.findings.size() == 1);
  CHECK(unapproved.findings[0].notes[0].en == "boundary open stops no path: it has no approval");
}

TEST_CASE("the strict interpretation does not accept a call in the background") {
  ProjectBuilder builder = market();
  builder.boundary("open", "nusa", "pasar", "handoff::open", "", rules::BoundaryKind::Rpc);
  const auto text = graphFromText(std::string(kAll) +
                                  "feed::tap -> handoff::open\nhandoff::open -> checkout::pay\n");
  CHECK(runOn(text, builder.project, kRule).findings.empty());
  builder.project.interpretation = rules::Interpretation::Strict;
  const auto strict = runOn(text, builder.project, kRule);
  REQUIRE(strict.findings.size() == 1);
  CHECK(strict.findings[0].notes[0].en.find("strict") != std::string::npos);
}

TEST_CASE("catalogue functions are sinks, inside and outside of systems") {
  const std::string gift = "fn util::gift literal=https://api.midtrans.com/v2/charge\n";
  const auto text = graphFromText(std::string(kAll) + gift + "feed::tap -> util::gift\n");
  const auto result = runOn(text, market().project, kRule);
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].sink.component.empty());
  REQUIRE(result.findings[0].proofs.size() == 1);
  CHECK(result.findings[0].proofs[0].provider == "midtrans");
  CHECK(result.findings[0].proofs[0].signal == "host");
  CHECK(result.findings[0].proofs[0].literal == "https://api.midtrans.com/v2/charge");
  CHECK(result.findings[0].proofs[0].file == "src/util.cpp");
  // Any approved boundary out of nusa leads to code of no system.
  ProjectBuilder builder = market();
  builder.boundary("open", "nusa", "pasar", "handoff::open");
  CHECK(paths(builder.project, gift + "feed::tap -> handoff::open\nhandoff::open -> util::gift\n")
            .empty());
}

TEST_CASE("a declared payment function needs no proof") {
  const auto text =
      graphFromText(std::string(kAll) +
                    "fn checkout::pay literal=api.midtrans.com\nfeed::tap -> checkout::pay\n");
  const auto result = runOn(text, market().project, kRule);
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].proofs.empty());
}

TEST_CASE("a social function that handles payment is a sink for other functions, not for itself") {
  const std::string pay = "fn feed::pay literal=api.midtrans.com\n";
  CHECK(paths(market().project, pay).empty());
  CHECK(paths(market().project, pay + "feed::tap -> feed::pay\nfeed::pay -> checkout::pay\n") ==
        "payment-reachable feed::tap -> feed::pay [definite]\n");
}

TEST_CASE("a payment function known by declaration alone is a sink") {
  CHECK(paths(market().project, "fn checkout::pay undefined\nfeed::tap -> checkout::pay\n") ==
        "payment-reachable feed::tap -> checkout::pay [definite]\n");
}

TEST_CASE("what the compiler writes is passed through, not entered") {
  CHECK(paths(market().project, "fn checkout::Card::Card implicit kind=constructor\nfeed::tap -> "
                                "checkout::Card::Card constructor\n")
            .empty());
  CHECK(paths(market().project, "fn checkout::Card::Card implicit kind=constructor\nfeed::tap -> "
                                "checkout::Card::Card constructor\n"
                                "checkout::Card::Card -> checkout::begin\n") ==
        "payment-reachable feed::tap -> checkout::Card::Card -> checkout::begin [definite]\n");
}

TEST_CASE("context copies keep strangers apart") {
  // Both use the same wrapper; only promo hands it the payment callback.
  CHECK(paths(market().project, "feed::tap -> util::run~1\npromo::show -> util::run~2\nutil::run~1 "
                                "-> feed::done\nutil::run~2 -> checkout::pay\n") ==
        "payment-reachable promo::show -> util::run -> checkout::pay [definite]\n");
}

TEST_CASE("copies of an entry function are entries") {
  CHECK(paths(market().project,
              "feed::each~1 -> checkout::pay callback\nutil::go -> feed::each~1\n") ==
        "payment-reachable feed::each -> checkout::pay [definite]\n");
}

TEST_CASE("other models and roles are not judged") {
  ProjectBuilder builder = market();
  builder.project.systems[0].model = BusinessModel::Marketplace;
  const auto text = graphFromText(std::string(kAll) + "feed::tap -> checkout::pay\n");
  const auto result = runOn(text, builder.project, kRule);
  CHECK(result.findings.empty());
  CHECK(outcomeOf(result, "pmse/payment-reachable").state == check::RuleState::NotApplicable);
}

TEST_CASE("without declared payment the catalogue alone decides, and the result says so") {
  ProjectBuilder builder;
  builder.system("nusa", BusinessModel::SocialCommerce)
      .component("feed", "nusa", Role::SocialMedia, {"feed::**"});
  const auto result =
      runOn(graphFromText("fn util::gift literal=api.midtrans.com\nfeed::tap -> util::gift\n"),
            builder.project, kRule);
  CHECK(result.findings.size() == 1);
  CHECK(result.catalogueOnly == std::vector<std::string>{"pmse/payment-reachable"});
  CHECK(outcomeOf(result, "pmse/payment-reachable").state == check::RuleState::Judged);
  CHECK(runOn(graphFromText(kAll), market().project, kRule).catalogueOnly.empty());
}

TEST_CASE(
    "a pattern of a needed component that selects nothing makes the rule vacuous, findings stay") {
  ProjectBuilder builder = market();
  builder.component("gone", "nusa", Role::Promotion, {"gone::**"});
  const auto result = runOn(graphFromText(std::string(kAll) + "feed::tap -> checkout::pay\n"),
                            builder.project, kRule);
  CHECK(outcomeOf(result, "pmse/payment-reachable").state == check::RuleState::Vacuous);
  CHECK(outcomeOf(result, "pmse/payment-reachable").reason.en.find("gone") != std::string::npos);
  CHECK(result.findings.size() == 1);
  // A component that the rule does not need only shows up as unmatched.
  ProjectBuilder other = market();
  other.component("gone", "pasar", Role::Merchant, {"gone::**"});
  const auto judged = runOn(graphFromText(kAll), other.project, kRule);
  CHECK(outcomeOf(judged, "pmse/payment-reachable").state == check::RuleState::Judged);
  CHECK(judged.unmatched.size() == 1);
}

TEST_CASE("components with runtime patterns only are not judged by code") {
  ProjectBuilder builder = market();
  builder.project.components[1].code.clear(); // promo
  CHECK(outcomeOf(runOn(graphFromText(kAll), builder.project, kRule), "pmse/payment-reachable")
            .state == check::RuleState::Judged);
  builder.project.components[0].code.clear();
  CHECK(outcomeOf(runOn(graphFromText(kAll), builder.project, kRule), "pmse/payment-reachable")
            .state == check::RuleState::NotCheckable);
}

TEST_CASE("unresolved calls within reach of the social side are undecided") {
  ProjectBuilder builder = market();
  builder.boundary("open", "nusa", "pasar", "handoff::open");
  const auto text = graphFromText(
      std::string(kAll) +
      "feed::tap -> util::run~1\nfeed::tap -> util::run~2\nfeed::tap -> "
      "handoff::open\nhandoff::open -> util::far\n"
      "feed::tap -> util::weak possible\nfeed::tap -> checkout::pay\n"
      "unresolved util::run~1 @20:3 call through `handler_`\nunresolved util::run~2 @20:3 call "
      "through `handler_`\n"
      "unresolved feed::tap @7 call through `p`\nunresolved util::far @1 behind the boundary\n"
      "unresolved util::weak @2 behind a weak call\nunresolved checkout::pay @3 payment already\n"
      "unresolved order::place @4 not reached\n");
  const auto result = runOn(text, builder.project, kRule);
  REQUIRE(result.undecided.size() == 1);
  CHECK(result.undecided[0].rule == "pmse/payment-reachable");
  CHECK(result.undecided[0].reason == "unresolved-call");
  CHECK(result.undecided[0].count == 2); // two copies of one site, and the one in feed
  CHECK(result.undecided[0].examples ==
        std::vector<std::string>{"src/feed.cpp:7: call through `p`",
                                 "src/util.cpp:20: call through `handler_`"});
  CHECK(runOn(graphFromText(kAll), builder.project, kRule).undecided.empty());
}

TEST_CASE("a rule that knows no boundaries is stopped by none") {
  ProjectBuilder builder = market();
  builder.boundary("open", "nusa", "pasar", "handoff::open");
  rules::Ruleset rule = kRule;
  rule.rules[0].unlessCrossesBoundary = false;
  const auto text = graphFromText(std::string(kAll) +
                                  "feed::tap -> handoff::open\nhandoff::open -> checkout::pay\n");
  CHECK(runOn(text, builder.project, rule).findings.size() == 1);
}

TEST_CASE("static functions of two files that read the same are two findings") {
  const auto text =
      graphFromText(std::string(kAll) + "fn one name=checkout::pay internal file=src/one.cpp\nfn "
                                        "two name=checkout::pay internal file=src/two.cpp\n"
                                        "feed::tap -> one\nfeed::tap -> two\n");
  const auto result = runOn(text, market().project, kRule);
  REQUIRE(result.findings.size() == 2);
  CHECK(result.findings[0].fingerprint != result.findings[1].fingerprint);
}

TEST_CASE("functions that read exactly the same still get fingerprints of their own") {
  const auto text =
      graphFromText(std::string(kAll) + "fn one name=checkout::pay file=src/a.cpp line=1\nfn two "
                                        "name=checkout::pay file=src/a.cpp line=9\n"
                                        "feed::tap -> one\nfeed::tap -> two\n");
  const auto result = runOn(text, market().project, kRule);
  REQUIRE(result.findings.size() == 2);
  CHECK(result.findings[0].fingerprint != result.findings[1].fingerprint);
}

TEST_CASE(
    "an unrelated function, other lines and another place of the project change no fingerprint") {
  const std::string call = "fn checkout::pay line=5\nfeed::tap -> checkout::pay @3\n";
  const auto before = runOn(graphFromText(std::string(kAll) + call), market().project, kRule);
  const auto after =
      runOn(graphFromText("fn aaa::zzz\n" + std::string(kAll) +
                          "fn checkout::pay line=50 file=/other/src/checkout.cpp\nfeed::tap -> "
                          "util::run\nutil::run -> checkout::pay @44\n"),
            market().project, kRule);
  REQUIRE(before.findings.size() == 1);
  REQUIRE(after.findings.size() == 1);
  CHECK(before.findings[0].fingerprint == after.findings[0].fingerprint);
}

TEST_CASE("a program large enough for several threads gets the answer of one") {
  // Six social components over the same 30,000 functions; some 230,000 calls.
  std::string text;
  for (int i = 0; i < 30000; ++i) {
    const std::string area = i % 100 < 6    ? "feed" + std::to_string(i % 100)
                             : i % 500 == 7 ? "checkout"
                                            : "util";
    text += "fn f" + std::to_string(i) + " name=" + area + "::f" + std::to_string(i) + "\n";
  }
  unsigned state = 1;
  for (int i = 0; i < 230000; ++i) {
    state = state * 1664525u + 1013904223u;
    text += "f" + std::to_string(state / 7 % 30000) + " -> f" +
            std::to_string((state >> 8) % 30000) + (i % 9 == 0 ? " likely\n" : "\n");
  }
  ProjectBuilder builder;
  builder.system("nusa", BusinessModel::SocialCommerce).system("pasar", BusinessModel::Marketplace);
  builder.component("checkout", "pasar", Role::Payment, {"checkout::**"});
  for (int i = 0; i < 6; ++i) {
    const std::string id = "feed" + std::to_string(i);
    builder.component(id, "nusa", Role::SocialMedia, {id + "::**"});
  }
  const auto graph = graphFromText(text);
  const std::string together = tests::pathsOf(runOn(graph, builder.project, kRule));
  CHECK(together.size() > 10000);
  CHECK(tests::pathsOf(runOn(graph, builder.project, kRule)) == together);
  // The same, one search after the other.
  std::multiset<std::string> alone, all;
  const auto addLines = [](std::multiset<std::string> &lines, const std::string &paths) {
    std::istringstream stream(paths);
    for (std::string line; std::getline(stream, line);)
      lines.insert(line);
  };
  addLines(all, together);
  const check::ProjectModel model(graph.graph, builder.project);
  const check::PathFinder finder(graph.graph);
  check::SearchSpace space;
  space.systems = model.systems();
  space.marks.assign(graph.graph.symbols.size(), 0);
  for (check::ComponentIndex component = 0; component < 7; ++component)
    for (const graph::SymbolIndex symbol : model.membersOf(component))
      space.marks[symbol] = component == 0 ? check::kTo : check::kFrom;
  const check::Cone cone = finder.coneOf(space);
  for (check::ComponentIndex component = 1; component < 7; ++component)
    for (const check::Witness &witness : finder.find(space, cone, model.membersOf(component), 0)) {
      std::string line = "payment-reachable ";
      for (const graph::NodeIndex node : witness.nodes)
        line += (node == witness.nodes.front() ? "" : " -> ") +
                graph.graph.name(graph.graph.nodeSymbol[node]);
      alone.insert(line + " [" + std::string(graph::confidenceName(witness.confidence)) + "]");
    }
  CHECK(alone == all);
}
