#include "join/evidence.h"
#include "tests/support/project_builder.h"
#include "tests/support/spans_text.h"

#include <doctest/doctest.h>

namespace sekat::join {

namespace {

using tests::spansOf;

using check::Observation;

// A button in the feed pays through a helper without a span of its own.
tests::TextGraph market() {
  return tests::graphFromText(R"(
    fn nusa::feed::tap literal="tap card"
    fn lib::forward
    fn pasar::checkout::charge literal="charge card"
    fn pasar::checkout::refund literal="refund card"
    nusa::feed::tap -> lib::forward
    lib::forward -> pasar::checkout::charge
  )");
}

rules::Project project() {
  tests::ProjectBuilder builder;
  builder.system("nusa", rules::BusinessModel::SocialCommerce)
      .system("pasar", rules::BusinessModel::Marketplace)
      .component("feed", "nusa", rules::Role::SocialMedia, {"nusa::feed::**"})
      .component("checkout", "pasar", rules::Role::Payment, {"pasar::checkout::**"});
  return builder.project;
}

// The evidence for the one finding of the graph about reachability.
check::RuntimeEvidence evidenceOf(const tests::TextGraph &graph, const std::string &spans,
                                  const std::vector<check::Finding> &seen = {}) {
  const trace::SpanStore store = spansOf(spans);
  const SpanJoin join(graph.graph, store);
  const Observations observations(graph.graph, store, join);
  check::CheckResult result =
      tests::runOn(graph, project(), tests::onlyRule("pmse/payment-reachable"));
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].runtime.state == Observation::NoTraces);
  observations.addEvidence(result.findings, seen);
  return result.findings[0].runtime;
}

} // namespace

TEST_CASE("evidence: observed is the entry and the sink of the path in one trace, in order") {
  const tests::TextGraph graph = market();
  const check::RuntimeEvidence seen = evidenceOf(graph, R"(
    2 1 0 app tap~card
    2 2 1 mesh hop
    2 3 2 pay charge~card
    1 1 0 app tap~card
    1 2 1 pay charge~card
    3 1 0 app tap~card
    4 9 0 pay charge~card
  )");
  CHECK(seen.state == Observation::Observed);
  CHECK(seen.traces == 2);
  CHECK(seen.example == "00000000000000000000000000000001");
}

TEST_CASE("evidence: through a link, as a queue does it") {
  const check::RuntimeEvidence seen =
      evidenceOf(market(), "1 1 0 app tap~card\n2 1 0 pay charge~card link=1/1\n");
  CHECK(seen.state == Observation::Observed);
  CHECK(seen.traces == 1);
}

TEST_CASE("evidence: pieces of the path are partly observed") {
  const tests::TextGraph graph = market();
  CHECK(evidenceOf(graph, "1 1 0 app tap~card\n").state == Observation::PartlyObserved);
  CHECK(evidenceOf(graph, "1 1 0 pay charge~card\n").state == Observation::PartlyObserved);
  // Both, but not one from the other: the wrong way round, or side by side.
  const check::RuntimeEvidence wrong =
      evidenceOf(graph, "1 1 0 pay charge~card\n1 2 1 app tap~card\n");
  CHECK(wrong.state == Observation::PartlyObserved);
  CHECK(wrong.traces == 1);
  CHECK(evidenceOf(graph, "1 1 0 a root\n1 2 1 app tap~card\n1 3 1 pay charge~card\n").state ==
        Observation::PartlyObserved);
  // The cause of the payment is missing: nothing says that it was the button.
  CHECK(evidenceOf(graph, "1 1 0 app tap~card\n1 3 2 pay charge~card\n").state ==
        Observation::PartlyObserved);
}

TEST_CASE("evidence: the two components were seen to meet elsewhere") {
  const tests::TextGraph graph = market();
  check::Finding other;
  other.rule = "pmse/payment-reachable";
  other.entry.component = "feed";
  other.sink.component = "checkout";
  other.runtime = {Observation::Observed, 5, "ab"};
  const check::RuntimeEvidence seen = evidenceOf(graph, "1 1 0 x y\n", {other});
  CHECK(seen.state == Observation::PartlyObserved);
  CHECK(seen.traces == 5);
  CHECK(seen.example == "ab");
  // What is known to have been another function is no evidence for this one.
  other.sink.service = "pay";
  other.sink.name = "refund card";
  CHECK(evidenceOf(graph, "1 1 0 pay refund~card\n", {other}).state == Observation::NotObserved);
  CHECK(evidenceOf(graph, "1 1 0 x y\n", {other}).state == Observation::PartlyObserved);
  other.rule = "pmse/unapproved-interconnection";
  CHECK(evidenceOf(graph, "1 1 0 x y\n", {other}).state == Observation::NotObserved);
}

TEST_CASE("evidence: nothing of the path is not observed, and never clears the finding") {
  const check::RuntimeEvidence seen = evidenceOf(market(), "1 1 0 app refund~card\n1 2 1 x y\n");
  CHECK(seen.state == Observation::NotObserved);
  CHECK(seen.traces == 0);
  CHECK(seen.example.empty());
}

TEST_CASE("defects: a call that ran and that the graph does not know is listed and can be used") {
  const tests::TextGraph graph = tests::graphFromText(R"(
    fn nusa::feed::tap literal="tap card"
    fn nusa::feed::swipe literal="swipe card"
    fn lib::forward
    fn pasar::checkout::charge literal="charge card"
    nusa::feed::swipe -> lib::forward
    lib::forward -> pasar::checkout::charge
  )");
  const trace::SpanStore store = spansOf(R"(
    1 1 0 app tap~card
    1 2 1 app hop
    1 3 2 pay charge~card
    2 1 0 app tap~card
    2 3 1 pay charge~card
    3 1 0 app swipe~card
    3 2 1 pay charge~card
    4 1 0 pay charge~card
    4 2 1 pay charge~card
  )");
  const SpanJoin join(graph.graph, store);
  const Observations observations(graph.graph, store, join);
  REQUIRE(observations.calls().size() == 2); // a call of itself says nothing
  const std::vector<ObservedCall> defects = observations.defects();
  REQUIRE(defects.size() == 1); // swipe has a way through lib::forward
  CHECK(graph.graph.name(defects[0].from) == "nusa::feed::tap");
  CHECK(graph.graph.name(defects[0].to) == "pasar::checkout::charge");
  CHECK(defects[0].traces == 2);
  CHECK(trace::toHex(defects[0].example) == "00000000000000000000000000000001");
  CHECK(!defects[0].queued);

  const tests::TextGraph grown{withObserved(graph.graph, defects), graph.nodes};
  const check::CheckResult result =
      tests::runOn(grown, project(), tests::onlyRule("pmse/payment-reachable"));
  REQUIRE(result.findings.size() == 1); // one a component: the direct way is the shorter one
  const check::Finding &finding = result.findings[0];
  REQUIRE(finding.path.size() == 2);
  CHECK(finding.path[0].name == "nusa::feed::tap");
  CHECK(finding.path[0].via == "observed");
  CHECK(finding.confidence == graph::Confidence::Definite);
}

TEST_CASE("defects: a call that only a queue made is said to be one") {
  const tests::TextGraph graph = market();
  const trace::SpanStore store =
      spansOf("1 1 0 app tap~card\n2 1 0 pay process\n2 2 1 pay refund~card\n2 3 0 pay x link=1/1\n"
              "3 1 0 pay process link=1/1\n3 2 1 pay refund~card\n");
  const SpanJoin join(graph.graph, store);
  const Observations observations(graph.graph, store, join);
  const std::vector<ObservedCall> defects = observations.defects();
  REQUIRE(defects.size() == 1);
  CHECK(defects[0].queued);
  CHECK(defects[0].traces == 1);
}

TEST_CASE("defects: what went through a service without code is none") {
  const tests::TextGraph graph = tests::graphFromText(R"(
    fn a::f literal="f"
    fn a::g literal="g"
  )");
  const auto defectsOf = [&](const std::string &spans) {
    const trace::SpanStore store = spansOf(spans);
    const SpanJoin join(graph.graph, store);
    return Observations(graph.graph, store, join).defects().size();
  };
  CHECK(defectsOf("1 1 0 s f\n1 2 1 mesh hop\n1 3 2 s hop\n1 4 3 s g\n") == 0);
  CHECK(defectsOf("1 1 0 s f\n1 2 1 s hop\n1 3 2 s g\n") == 1);
  // Once without it is enough.
  CHECK(defectsOf("1 1 0 s f\n1 2 1 mesh hop\n1 3 2 s g\n2 1 0 s f\n2 2 1 s g\n") == 1);
}

TEST_CASE("defects: what another build ran is no call of this code") {
  const tests::TextGraph graph = tests::graphFromText(R"(
    fn a::f file=src/a.cpp line=10
    fn a::g file=src/a.cpp line=20
  )");
  const auto defectsOf = [&](const std::string &line) {
    const trace::SpanStore store =
        spansOf("1 1 0 s x code.function.name=a::f code.file.path=src/a.cpp code.line.number=11\n"
                "1 2 1 s y code.function.name=a::g code.file.path=src/a.cpp code.line.number=" +
                line + "\n");
    const SpanJoin join(graph.graph, store);
    return Observations(graph.graph, store, join).defects().size();
  };
  CHECK(defectsOf("21") == 1);
  CHECK(defectsOf("12") == 0);
}

TEST_CASE("evidence: parents in a circle end") {
  const check::RuntimeEvidence seen = evidenceOf(market(), R"(
    1 1 3 app tap~card
    1 2 1 m hop
    1 3 2 m hop
    1 4 3 pay charge~card
  )");
  CHECK(seen.state != Observation::NotObserved);
}

} // namespace sekat::join
