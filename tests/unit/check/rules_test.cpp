// Containment, interconnection, expired approvals, hand-offs and what holds for all rules.

#include "tests/support/project_builder.h"

#include <doctest/doctest.h>

using namespace sekat;
using rules::BusinessModel;
using rules::Role;
using tests::graphFromText;
using tests::outcomeOf;
using tests::pathsOf;
using tests::ProjectBuilder;
using tests::runOn;

namespace {

const rules::Ruleset kContainment = tests::onlyRule("pmse/payment-in-social-system");
const rules::Ruleset kInterconnection = tests::onlyRule("pmse/unapproved-interconnection");
const rules::Ruleset kExpired = tests::onlyRule("pmse/expired-approval");

ProjectBuilder market() {
  ProjectBuilder builder;
  builder.system("nusa", BusinessModel::SocialCommerce)
      .system("pasar", BusinessModel::Marketplace)
      .component("feed", "nusa", Role::SocialMedia, {"feed::**"})
      .component("wallet", "nusa", Role::Payment, {"wallet::**"})
      .component("order", "pasar", Role::Order, {"order::**"})
      .component("checkout", "pasar", Role::Payment, {"checkout::**"});
  return builder;
}

std::string paths(const rules::Project &project, const rules::Ruleset &rule,
                  std::string_view text) {
  return pathsOf(runOn(graphFromText(text), project, rule));
}

} // namespace

// --- containment -----------------------------------------------------------------------------

TEST_CASE("every declared or proven payment function of the social system is a finding") {
  CHECK(paths(market().project, kContainment,
              "fn wallet::topUp\nfn feed::gift literal=api.midtrans.com\nfn feed::show\nfn "
              "checkout::pay literal=api.midtrans.com\n"
              "fn util::gift literal=api.midtrans.com\n") ==
        "payment-in-social-system feed::gift [definite]\npayment-in-social-system wallet::topUp "
        "[definite]\n");
}

TEST_CASE("a containment finding is one step with the place of the function") {
  const auto result =
      runOn(graphFromText("fn feed::gift literal=api.midtrans.com file=src/gift.cpp line=12\n"),
            market().project, kContainment);
  REQUIRE(result.findings.size() == 1);
  const check::Finding &finding = result.findings[0];
  REQUIRE(finding.path.size() == 1);
  CHECK(finding.path[0].file == "src/gift.cpp");
  CHECK(finding.path[0].line == 12);
  CHECK(finding.path[0].via.empty());
  CHECK(finding.entry.name == finding.sink.name);
  CHECK(finding.crossing == 0);
  CHECK(finding.level == rules::Severity::Error);
  REQUIRE(finding.proofs.size() == 1);
  CHECK(finding.proofs[0].line == 13);
}

TEST_CASE("what is written inside a payment function is part of it") {
  CHECK(
      paths(market().project, kContainment,
            "fn wallet::pay\nfn in name=wallet::pay::(lambda) parent=wallet::pay kind=lambda\n") ==
      "payment-in-social-system wallet::pay [definite]\n");
  // But the lambda that handles payment is named where the function around it does not.
  CHECK(paths(market().project, kContainment,
              "fn feed::tap\nfn in name=feed::tap::(lambda) parent=feed::tap kind=lambda "
              "literal=api.midtrans.com\n") ==
        "payment-in-social-system feed::tap::(lambda) [definite]\n");
}

TEST_CASE("constants, compiler-written functions and unused declarations are no payment code") {
  CHECK(paths(market().project, kContainment,
              "fn limit \"name=wallet::limit (initializer)\" kind=initializer\nfn "
              "wallet::Card::Card implicit kind=constructor\nfn wallet::declared undefined\n")
            .empty());
  CHECK(paths(market().project, kContainment,
              "fn start \"name=wallet::start (initializer)\" kind=initializer\nstart -> "
              "util::begin\nfn wallet::closed undefined\nutil::begin -> wallet::closed\n") ==
        "payment-in-social-system wallet::closed [definite]\npayment-in-social-system "
        "wallet::start (initializer) [definite]\n");
}

TEST_CASE("without a social-commerce system containment is not applicable") {
  ProjectBuilder builder = market();
  builder.project.systems[0].model = BusinessModel::RetailOnline;
  const auto result = runOn(graphFromText("fn wallet::pay\n"), builder.project, kContainment);
  CHECK(result.findings.empty());
  CHECK(outcomeOf(result, "pmse/payment-in-social-system").state ==
        check::RuleState::NotApplicable);
}

// --- interconnection -------------------------------------------------------------------------

TEST_CASE(
    "calls between systems are findings in both directions, directly or through common code") {
  CHECK(paths(market().project, kInterconnection,
              "feed::tap -> order::place\norder::place -> util::run\nutil::run -> "
              "wallet::pay\nfeed::tap -> feed::show\nfeed::tap -> util::safe\n") ==
        "unapproved-interconnection feed::tap -> order::place [definite]\n"
        "unapproved-interconnection order::place -> util::run -> wallet::pay [definite]\n");
}

TEST_CASE("the entry is the last function of its system, the sink the first of another") {
  CHECK(paths(market().project, kInterconnection,
              "feed::tap -> wallet::pay\nwallet::pay -> checkout::pay\ncheckout::pay -> "
              "order::place\n") ==
        "unapproved-interconnection wallet::pay -> checkout::pay [definite]\n");
}

TEST_CASE("an approved boundary anywhere on the way carries the call, one back does not") {
  ProjectBuilder builder = market();
  builder.boundary("open", "nusa", "pasar", "handoff::open")
      .boundary("inside", "nusa", "pasar", "feed::inside");
  CHECK(paths(builder.project, kInterconnection,
              "feed::tap -> handoff::open\nhandoff::open -> order::place\nfeed::inside -> "
              "order::place\n")
            .empty());
  CHECK(paths(builder.project, kInterconnection,
              "order::place -> handoff::open\nhandoff::open -> feed::tap\nfn feed::inside\n") ==
        "unapproved-interconnection order::place -> handoff::open -> feed::tap [definite]\n");
  builder.boundary("gate", "nusa", "pasar", "order::gate");
  CHECK(paths(builder.project, kInterconnection, "feed::tap -> order::gate\n").empty());
}

TEST_CASE("an expired boundary carries nothing") {
  ProjectBuilder builder = market();
  builder.boundary("open", "nusa", "pasar", "handoff::open", "2020-01-01");
  const auto result =
      runOn(graphFromText("feed::tap -> handoff::open\nhandoff::open -> order::place\n"),
            builder.project, kInterconnection);
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].notes.size() == 1);
  CHECK(result.findings[0].level == rules::Severity::Warning);
}

TEST_CASE("a value of another system is not entered by its compiler-written constructor") {
  CHECK(paths(market().project, kInterconnection,
              "fn order::Item::Item implicit kind=constructor\nfeed::tap -> order::Item::Item "
              "constructor\n")
            .empty());
  CHECK(paths(market().project, kInterconnection,
              "fn order::Item::Item implicit kind=constructor\nfeed::tap -> order::Item::Item "
              "constructor\norder::Item::Item -> order::number\n") ==
        "unapproved-interconnection feed::tap -> order::Item::Item -> order::number [definite]\n");
}

TEST_CASE("one system alone has no interconnection") {
  ProjectBuilder builder;
  builder.system("nusa", BusinessModel::SocialCommerce)
      .component("feed", "nusa", Role::SocialMedia, {"feed::**"});
  CHECK(outcomeOf(runOn(graphFromText("fn feed::tap\n"), builder.project, kInterconnection),
                  "pmse/unapproved-interconnection")
            .state == check::RuleState::NotApplicable);
}

// --- expired approvals and hand-offs -----------------------------------------------------------

TEST_CASE("a boundary in use whose approval ran out is a finding per component and function") {
  ProjectBuilder builder = market();
  builder.boundary("open", "nusa", "pasar", "handoff::**", "2026-11-22");
  const auto result =
      runOn(graphFromText("feed::b -> handoff::open @9\nfeed::a -> handoff::open @20\nfeed::a -> "
                          "handoff::open @7\nwallet::pay -> handoff::open\n"
                          "feed::a -> handoff::close virtual likely\nhandoff::open -> "
                          "handoff::close\nutil::x -> handoff::open\n"),
            builder.project, kExpired);
  CHECK(pathsOf(result) == "expired-approval feed::a -> handoff::close [likely]\n"
                           "expired-approval feed::a -> handoff::open [definite]\n"
                           "expired-approval wallet::pay -> handoff::open [definite]\n");
  CHECK(result.findings[1].path[0].line == 7);
  CHECK(result.findings[1].notes[0].en.find("REF/open ended on 2026-11-22") != std::string::npos);
  CHECK(outcomeOf(result, "pmse/expired-approval").state == check::RuleState::Judged);
}

TEST_CASE("an approval on its last day, without end, or renewed by another entry is fine") {
  ProjectBuilder builder = market();
  builder.boundary("today", "nusa", "pasar", "handoff::today", "2026-11-23")
      .boundary("always", "nusa", "pasar", "handoff::always")
      .boundary("old", "nusa", "pasar", "handoff::renewed", "2026-01-01")
      .boundary("new", "nusa", "pasar", "handoff::renewed", "2027-01-01")
      .unapproved("never", "nusa", "pasar", "handoff::never");
  CHECK(paths(builder.project, kExpired,
              "feed::a -> handoff::today\nfeed::a -> handoff::always\nfeed::a -> "
              "handoff::renewed\nfeed::a -> handoff::never\n")
            .empty());
}

TEST_CASE("callers of no component show the use where nobody else does") {
  ProjectBuilder builder = market();
  builder.boundary("open", "nusa", "pasar", "handoff::open", "2026-11-22");
  CHECK(paths(builder.project, kExpired, "util::x -> handoff::open\n") ==
        "expired-approval util::x -> handoff::open [definite]\n");
  CHECK(paths(builder.project, kExpired, "order::place -> handoff::open\nfn handoff::idle\n")
            .empty()); // not out of nusa
}

TEST_CASE("hand-offs count distinct call sites out of the system, approved or not") {
  ProjectBuilder builder = market();
  builder.boundary("open", "nusa", "pasar", "handoff::open", "2027-12-31")
      .unapproved("asked", "nusa", "pasar", "handoff::ask")
      .boundary("over", "nusa", "pasar", "handoff::over", "2020-01-01");
  const auto result =
      runOn(graphFromText("feed::a -> handoff::open @1\nfeed::a -> handoff::open @2\nfeed::a~1 -> "
                          "handoff::open @2\nutil::x -> handoff::open @3\n"
                          "order::place -> handoff::open @4\nfeed::a -> handoff::open possible "
                          "@5\nfn handoff::ask\nfeed::a -> handoff::over\n"),
            builder.project);
  REQUIRE(result.handoffs.size() == 3);
  CHECK(result.handoffs[0].boundary == "open");
  CHECK(result.handoffs[0].from == "nusa");
  CHECK(result.handoffs[0].to == "pasar");
  CHECK(result.handoffs[0].staticSites == 3);
  CHECK(result.handoffs[0].approved);
  CHECK(result.handoffs[0].approvalReference == "REF/open");
  CHECK(result.handoffs[0].approvalUntil == "2027-12-31");
  CHECK(result.handoffs[1].staticSites == 0);
  CHECK_FALSE(result.handoffs[1].approved);
  CHECK(result.handoffs[2].staticSites == 1);
  CHECK_FALSE(result.handoffs[2].approved);
}

// --- all rules ---------------------------------------------------------------------------------

TEST_CASE("every rule has one outcome, sorted by id; drafts are not judged") {
  const auto result = runOn(
      graphFromText("fn feed::a\nfn wallet::a\nfn order::a\nfn checkout::a\n"), market().project);
  std::vector<std::string> ids;
  for (const check::RuleOutcome &outcome : result.rules)
    ids.push_back(outcome.rule);
  CHECK(ids == std::vector<std::string>{"pmse/expired-approval", "pmse/payment-in-social-system",
                                        "pmse/payment-reachable", "pmse/unapproved-interconnection",
                                        "pmse/user-data-crossing"});
  CHECK(outcomeOf(result, "pmse/user-data-crossing").state == check::RuleState::Draft);
  CHECK(outcomeOf(result, "pmse/expired-approval").state ==
        check::RuleState::NotApplicable); // no boundary
  CHECK(outcomeOf(result, "pmse/payment-reachable").state == check::RuleState::Judged);
}

TEST_CASE(
    "a rule of data flow that is not a draft is not checkable, a retired one not applicable") {
  rules::Ruleset set = tests::onlyRule("pmse/user-data-crossing");
  set.rules[0].maturity = rules::Maturity::Stable;
  CHECK(runOn(graphFromText("fn feed::a\n"), market().project, set).rules[0].state ==
        check::RuleState::NotCheckable);
  rules::Ruleset retired = kContainment;
  retired.rules[0].maturity = rules::Maturity::Retired;
  CHECK(runOn(graphFromText("fn wallet::a\n"), market().project, retired).rules[0].state ==
        check::RuleState::NotApplicable);
}

TEST_CASE("findings are sorted by level, rule, entry and sink") {
  ProjectBuilder builder = market();
  const auto result =
      runOn(graphFromText("feed::b -> checkout::pay\nfeed::a -> checkout::pay possible\nfeed::c -> "
                          "checkout::log\nwallet::z -> util::x\nfn order::a\n"),
            builder.project);
  CHECK(pathsOf(result) == "payment-in-social-system wallet::z [definite]\n"
                           "payment-reachable feed::b -> checkout::pay [definite]\n"
                           "payment-reachable feed::c -> checkout::log [definite]\n"
                           "unapproved-interconnection feed::b -> checkout::pay [definite]\n"
                           "unapproved-interconnection feed::c -> checkout::log [definite]\n");
}

TEST_CASE("ties come out of the check") {
  ProjectBuilder builder = market();
  builder.component("again", "pasar", Role::Other, {"feed::**"});
  const auto result = runOn(graphFromText("fn feed::a\n"), builder.project);
  REQUIRE(result.ties.size() == 1);
  CHECK(result.ties[0].first == "feed");
  CHECK(result.ties[0].second == "again");
}

TEST_CASE("an empty program makes rules vacuous, not held") {
  const auto result = runOn(graphFromText(""), market().project);
  CHECK(result.findings.empty());
  CHECK(outcomeOf(result, "pmse/payment-reachable").state == check::RuleState::Vacuous);
  CHECK(outcomeOf(result, "pmse/payment-in-social-system").state == check::RuleState::Vacuous);
}
