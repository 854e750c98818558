#include "check/trace_check.h"
#include "check/trace_tally.h"
#include "tests/support/project_builder.h"
#include "tests/support/spans_text.h"
#include "trace/span_parts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <sstream>

using namespace sekat;
using rules::BusinessModel;
using rules::Role;
using tests::addSpans;
using tests::ProjectBuilder;
using tests::spansOf;

namespace {

rules::RuntimePattern service(const std::string &glob) {
  rules::RuntimePattern pattern;
  pattern.service = glob;
  return pattern;
}

// nusa: feed; pasar: order, checkout (payment); the gateway hands over from nusa to pasar.
rules::Project market(const std::string &until = "") {
  ProjectBuilder builder;
  builder.system("nusa", BusinessModel::SocialCommerce)
      .system("pasar", BusinessModel::Marketplace)
      .component("feed", "nusa", Role::SocialMedia, {})
      .component("order", "pasar", Role::Order, {})
      .component("checkout", "pasar", Role::Payment, {})
      .boundary("gate", "nusa", "pasar", "none", until);
  rules::Project &project = builder.project;
  for (rules::Component &component : project.components)
    component.runtime.push_back(service(component.id));
  project.boundaries[0].code.clear();
  project.boundaries[0].runtime.push_back(service("gate"));
  return project;
}

check::TraceCheckResult judge(const trace::SpanStore &store, const rules::Project &project,
                              const rules::Ruleset &ruleset) {
  const std::vector<rules::Ruleset> rulesets{ruleset};
  return check::runTraceChecks({.store = store,
                                .project = project,
                                .rulesets = rulesets,
                                .catalogue = tests::smallCatalogue(),
                                .asOf = "2026-11-23"});
}

// "entry -> step -> sink xN" a finding and "? reason count detail" an undecided row.
std::string shown(const check::CheckResult &result) {
  std::string text;
  for (const check::Finding &finding : result.findings) {
    for (const check::Step &step : finding.path)
      text += step.service + ":" + step.name + (step.via.empty() ? "" : " -" + step.via + "> ");
    text += " x" + std::to_string(finding.runtime.traces) + "\n";
  }
  for (const check::Undecided &undecided : result.undecided)
    text += "? " + undecided.reason + " " + std::to_string(undecided.count) +
            (undecided.detail.empty() ? "" : " " + undecided.detail) + "\n";
  return text;
}

std::string reach(const std::string &spans, const rules::Project &project = market()) {
  const trace::SpanStore store = spansOf(spans);
  return shown(judge(store, project, tests::onlyRule("pmse/payment-reachable")).result);
}

constexpr const char *kRest = "900 1 0 order idle\n900 2 0 checkout idle\n900 3 0 feed idle\n";

} // namespace

TEST_CASE("payment under a social span is a violation, counted by trace") {
  CHECK(reach("1 1 0 feed tap\n1 2 1 checkout pay\n") == "feed:tap -span> checkout:pay x1\n");
  CHECK(reach("1 1 0 feed tap\n1 2 1 mesh hop\n1 3 2 checkout pay\n"
              "2 1 0 feed tap\n2 2 1 checkout pay\n2 3 1 checkout pay\n") ==
        "feed:tap -span> checkout:pay x2\n");
  CHECK(reach("1 1 0 order place\n1 2 1 checkout pay\n").empty());
}

TEST_CASE("an approved boundary holds on the path that crosses it, and on no other") {
  const std::string through = "1 1 0 feed tap\n1 2 1 gate open\n1 3 2 checkout pay\n";
  CHECK(reach(through).empty());
  CHECK(reach(through + "1 4 1 checkout pay\n") == "feed:tap -span> checkout:pay x1\n");
  CHECK(reach(through, market("2026-01-01")) ==
        "feed:tap -span> gate:open -span> checkout:pay x1\n");
  // One of two causes avoids the boundary.
  CHECK(reach("1 1 0 feed tap\n1 2 1 gate open\n1 3 2 checkout pay link=2/1\n2 1 0 feed send\n") ==
        "feed:send -queue> checkout:pay x1\n");
}

TEST_CASE("links lead across traces") {
  CHECK(reach("1 1 0 feed tap\n1 2 1 bus publish\n2 7 0 worker take link=1/2\n"
              "2 8 7 checkout pay\n") ==
        "feed:tap -span> bus:publish -queue> worker:take -span> checkout:pay x1\n");
}

TEST_CASE("a missing parent makes the verdict unknown, never held") {
  CHECK(reach("1 3 2 checkout pay\n") == "? parent-missing 1 unknown\n");
  CHECK(reach("1 3 2 mesh hop remote\n1 4 3 checkout pay\n1 5 3 checkout pay\n") ==
        "? parent-missing 2 remote\n");
  CHECK(reach("1 3 2 checkout pay remote\n2 3 2 checkout pay local\n") ==
        "? parent-missing 2 remote 1, local 1\n");
  CHECK(reach("1 3 2 gate open\n1 4 3 checkout pay\n").empty()); // whatever came before crossed it
  CHECK(reach("1 3 0 checkout pay link=8/8\n") == "? link-target-missing 1\n");
  // What was seen stays a violation.
  CHECK(reach("1 1 9 feed tap\n1 2 1 checkout pay\n") == "feed:tap -span> checkout:pay x1\n");
}

TEST_CASE("sampled traces and dropped attributes are said") {
  CHECK(reach("1 1 0 feed tap\n1 2 1 gate open sampled\n1 3 2 checkout pay\n") == "? sampled 1\n");
  CHECK(reach("1 1 0 feed tap sampled\n1 2 1 checkout pay\n") ==
        "feed:tap -span> checkout:pay x1\n");
  CHECK(reach("1 1 0 feed tap\n1 2 1 mesh call dropped\n") == "? dropped-attributes 1\n");
  CHECK(reach("1 1 0 order place\n1 2 1 mesh call dropped\n").empty());
}

TEST_CASE("a call to a provider is payment though the provider sends no span") {
  const std::string call =
      "1 1 0 feed tap\n1 2 1 feed POST client server.address=api.midtrans.com\n";
  CHECK(reach(call) == "feed:tap -span> feed:POST x1\n");
  CHECK(reach("1 1 0 feed tap\n1 2 1 feed POST client net.peer.name=api.midtrans.com\n") ==
        "feed:tap -span> feed:POST x1\n");
  CHECK(reach("1 1 0 feed tap\n1 2 1 feed POST client url.full=https://shop.example/gross_amount\n")
            .empty());
  const trace::SpanStore store = spansOf(call + kRest);
  const check::CheckResult inside =
      judge(store, market(), tests::onlyRule("pmse/payment-in-social-system")).result;
  CHECK(shown(inside) == "feed:POST x1\n");
  REQUIRE(inside.findings.size() == 1);
  CHECK(inside.findings[0].proofs.at(0).provider == "midtrans");
}

TEST_CASE("a peer that sends no span is known by the client's word") {
  CHECK(reach("1 1 0 feed tap client peer.service=checkout\n") ==
        "feed:tap -span> checkout:tap x1\n");
  CHECK(reach("1 1 0 feed tap client peer.service=checkout server.address=order\n") ==
        "feed:tap -span> checkout:tap x1\n");
  CHECK(reach("1 1 0 feed tap client peer.service=gate\n").empty());
  CHECK(reach("1 1 0 feed tap client peer.service=checkout\n1 2 1 gate open server\n").empty());
}

TEST_CASE("systems must not meet but at a boundary") {
  const auto meet = [](const std::string &spans) {
    const trace::SpanStore store = spansOf(spans + kRest);
    return shown(judge(store, market(), tests::onlyRule("pmse/unapproved-interconnection")).result);
  };
  CHECK(meet("1 1 0 feed tap\n1 2 1 mesh hop\n1 3 2 order place\n1 4 3 checkout pay\n") ==
        "feed:tap -span> mesh:hop -span> order:place x1\n");
  CHECK(meet("1 1 0 feed tap\n1 2 1 gate open\n1 3 2 order place\n").empty());
  CHECK(meet("1 1 0 order place\n1 2 1 feed post\n") == "order:place -span> feed:post x1\n");
  CHECK(meet("1 2 1 order place\n") == "? parent-missing 1 unknown\n");
}

TEST_CASE("an approval that ran out is reported where it is used") {
  const auto used = [](const std::string &spans, const std::string &until) {
    const trace::SpanStore store = spansOf(spans + kRest);
    return shown(judge(store, market(until), tests::onlyRule("pmse/expired-approval")).result);
  };
  const std::string spans = "1 1 0 feed tap\n1 2 1 gate open\n1 3 2 gate inner\n";
  CHECK(used(spans, "2026-11-22") == "feed:tap -span> gate:open x1\n");
  CHECK(used(spans, "2026-11-23").empty());
}

TEST_CASE("card and identity numbers are found and masked") {
  const auto numbers = [](const std::string &attribute) {
    const trace::SpanStore store = spansOf("1 1 0 feed tap " + attribute + "\n" + kRest);
    const check::CheckResult result =
        judge(store, market(), tests::onlyRule("pmse/user-data-crossing")).result;
    return result.findings.empty() ? std::string() : result.findings[0].proofs.at(0).literal;
  };
  CHECK(numbers("demo.payment.card_number=4111111111111111") == "411111******1111");
  CHECK(numbers("note=paid-with:4111-1111-1111-1111") == "411111******1111");
  CHECK(numbers("demo.payment.card_number=4111111111111112").empty());
  CHECK(numbers("customer.nik=3273015505900001") == "32**************");
  CHECK(numbers("customer.nik=3273013505900001").empty()); // no day 35
  CHECK(numbers("event.time_us=4111111111111111").empty());
  CHECK(numbers("order.id=4111111111111111").empty());
}

TEST_CASE("rules say what they could not judge") {
  const auto state = [](const rules::Project &project, const std::string &spans) {
    const trace::SpanStore store = spansOf(spans);
    return judge(store, project, tests::onlyRule("pmse/payment-reachable"))
        .result.rules.at(0)
        .state;
  };
  CHECK(state(market(), std::string("1 1 0 feed tap\n") + kRest) == check::RuleState::Judged);
  CHECK(state(market(), "1 1 0 feed tap\n") == check::RuleState::Vacuous);
  rules::Project code = market();
  for (rules::Component &component : code.components)
    component.runtime.clear();
  CHECK(state(code, kRest) == check::RuleState::NotCheckable);
}

TEST_CASE("patterns: more keys win, then attributes, span, service, then length") {
  rules::Project project = market();
  rules::RuntimePattern pay = service("feed");
  pay.span = "POST /pay/*";
  project.components[2].runtime.push_back(pay);
  CHECK(reach("1 1 0 feed tap\n1 2 1 feed POST~/pay/1\n", project) ==
        "feed:tap -span> feed:POST /pay/1 x1\n");
  CHECK(reach("1 1 0 feed tap\n1 2 1 feed POST~/pay/1/items\n", project).empty());
  rules::RuntimePattern byName;
  byName.attributes["rpc.service"] = "nusa.Pay*";
  project.components[2].runtime = {byName};
  CHECK(reach("1 1 0 feed tap\n1 2 1 feed call rpc.method=nusa.Payment/Charge\n", project) ==
        "feed:tap -span> feed:call x1\n");
}

namespace {

// Every path, one after the other: slow, and obviously right. Gives pairs of entry and sink spans
// that a path without a boundary joins.
std::vector<std::string> bruteForce(const trace::SpanStore &store) {
  const auto isOf = [&](trace::SpanIndex i, std::string_view name) {
    return store.service(store.span(i)) == name;
  };
  std::vector<std::string> found;
  const auto causes = [&](trace::SpanIndex i) {
    std::vector<trace::SpanIndex> all;
    if (const trace::SpanIndex parent = store.parentOf(i); parent != trace::kNoSpan)
      all.push_back(parent);
    for (const trace::Link &link : store.links(store.span(i)))
      if (const trace::SpanIndex target = store.targetOf(link); target != trace::kNoSpan)
        all.push_back(target);
    return all;
  };
  // Walks back from a sink; `path` is the way so far. A gate hands over at once: pasar is entered.
  const auto walk = [&](auto &self, trace::SpanIndex sink, trace::SpanIndex at,
                        std::vector<trace::SpanIndex> path) -> void {
    for (const trace::SpanIndex cause : causes(at)) {
      if (std::ranges::find(path, cause) != path.end())
        continue;
      if (isOf(cause, "feed"))
        found.push_back(std::string(store.text(store.span(sink).name)) + " " +
                        trace::toHex(store.span(sink).trace));
      else if (!isOf(cause, "checkout") && !isOf(cause, "gate")) {
        std::vector<trace::SpanIndex> longer = path;
        longer.push_back(cause);
        self(self, sink, cause, longer);
      }
    }
  };
  for (trace::SpanIndex i = 0; i < store.spans().size(); ++i)
    if (isOf(i, "checkout"))
      walk(walk, i, i, {i});
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

} // namespace

TEST_CASE("the search finds what walking every path finds, in any order of spans") {
  std::mt19937 random(20261123);
  const auto below = [&](std::uint64_t n) { return random() % n; };
  const char *const services[] = {"feed", "mesh", "mesh", "gate", "checkout", "order"};
  int violations = 0;
  for (int round = 0; round < 1500; ++round) {
    std::vector<std::string> lines;
    for (int i = 1; i <= 14; ++i) {
      std::ostringstream line;
      const std::uint64_t trace = 1 + below(3);
      line << trace << ' ' << i << ' ' << (below(5) == 0 ? 0 : 1 + below(14)) << ' '
           << services[below(6)] << " n" << below(3);
      if (below(4) == 0)
        line << " link=" << 1 + below(3) << '/' << 1 + below(14);
      lines.push_back(line.str() + "\n");
    }
    std::string text, shuffled;
    for (const std::string &line : lines)
      text += line;
    std::ranges::shuffle(lines, random);
    for (const std::string &line : lines)
      shuffled += line;
    shuffled += lines[0]; // and one twice
    const trace::SpanStore store = spansOf(text);
    const check::CheckResult result =
        judge(store, market(), tests::onlyRule("pmse/payment-reachable")).result;
    std::map<std::string, std::uint64_t> traces;
    for (const std::string &found : bruteForce(store))
      ++traces[found.substr(0, found.find(' '))];
    std::map<std::string, std::uint64_t> seen;
    for (const check::Finding &finding : result.findings)
      seen[finding.sink.name] = finding.runtime.traces;
    CHECK_MESSAGE(seen == traces, text);
    violations += static_cast<int>(traces.size());
    CHECK(reach(text) == reach(shuffled));
  }
  CHECK(violations > 100);
}

TEST_CASE("no span that is taken away turns a violation into held") {
  const std::vector<std::string> lines{"1 1 0 feed tap\n", "1 2 1 mesh hop\n", "1 3 2 mesh hop\n",
                                       "1 4 3 checkout pay\n"};
  for (std::size_t gone = 0; gone + 1 < lines.size(); ++gone) {
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (i != gone)
        text += lines[i];
    CHECK_MESSAGE(reach(text).find("? parent-missing 1") != std::string::npos, text);
  }
}

namespace {

// Everything that shows of a result, one item a line.
std::string dump(const check::TraceCheckResult &checked) {
  std::string text = std::to_string(checked.spans) + " " + std::to_string(checked.matched) + " " +
                     std::to_string(checked.traces) + " " + std::to_string(checked.duplicates) +
                     "\n";
  for (const check::Finding &finding : checked.result.findings) {
    text += finding.rule + " " + finding.fingerprint + " " + finding.message.en + " " +
            std::to_string(finding.runtime.traces) + " " + finding.runtime.example;
    for (const check::Step &step : finding.path)
      text +=
          " " + step.component + "/" + step.name + "@" + step.trace + "." + step.span + step.via;
    for (const check::Proof &proof : finding.proofs)
      text += " (" + proof.signal + " " + proof.literal + ")";
    for (const rules::Bilingual &note : finding.notes)
      text += " [" + note.en + "]";
    text += "\n";
  }
  for (const check::Undecided &undecided : checked.result.undecided) {
    text += "? " + undecided.rule + " " + undecided.reason + " " + std::to_string(undecided.count) +
            " " + undecided.detail + (undecided.decides ? " decides" : "");
    for (const std::string &example : undecided.examples)
      text += " " + example;
    text += "\n";
  }
  for (const check::Handoff &handoff : checked.result.handoffs)
    text += handoff.boundary + " " + std::to_string(handoff.spans) + "\n";
  for (const check::RuleOutcome &outcome : checked.result.rules)
    text += outcome.rule + " " + std::to_string(static_cast<int>(outcome.state)) + " " +
            outcome.reason.en + "\n";
  for (const check::Unmatched &unmatched : checked.result.unmatched)
    text += unmatched.what + "\n";
  return text;
}

std::vector<std::string> randomSpans(std::mt19937 &random) {
  const std::vector<std::string> services{"feed", "order", "checkout", "gate", "mesh", "worker"};
  const std::vector<std::string> words{"remote",
                                       "local",
                                       "sampled",
                                       "dropped",
                                       "client",
                                       "server.address=checkout",
                                       "card_number=4111111111111111"};
  std::vector<std::string> lines;
  const unsigned traces = 3 + random() % 40;
  for (unsigned trace = 1; trace <= traces; ++trace)
    for (unsigned id = 1, count = 1 + random() % 7; id <= count; ++id) {
      std::string line = std::to_string(trace) + " " + std::to_string(id) + " " +
                         std::to_string(random() % 9 == 0 ? 99 : random() % id) + " " +
                         services[random() % services.size()] + " do" +
                         std::to_string(random() % 3);
      if (random() % 8 == 0)
        line += " " + words[random() % words.size()];
      if (random() % 12 == 0)
        line += " link=" + std::to_string(1 + random() % (traces + 2)) + "/" +
                std::to_string(1 + random() % 4);
      lines.push_back(line);
      if (random() % 20 == 0)
        lines.push_back(line);
    }
  std::ranges::shuffle(lines, random);
  return lines;
}

} // namespace

TEST_CASE("spans that are judged part by part, from disk, give what one store gives") {
  const std::vector<rules::Ruleset> rulesets{
      tests::onlyRule("pmse/payment-reachable"), tests::onlyRule("pmse/payment-in-social-system"),
      tests::onlyRule("pmse/unapproved-interconnection"),
      tests::onlyRule("pmse/user-data-crossing"), tests::onlyRule("pmse/expired-approval")};
  const rules::Catalogue catalogue = tests::smallCatalogue();
  std::uint64_t findings = 0, undecided = 0;
  for (unsigned seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const rules::Project project = market(seed % 3 == 0 ? "2026-01-01" : "");
    const check::TraceRules rules{project, rulesets, catalogue, "2026-11-23",
                                  graph::Confidence::Likely};
    const std::vector<std::string> lines = randomSpans(random);
    trace::SpanStore whole, filling;
    for (const std::string &line : lines)
      addSpans(line, whole);
    whole.freeze();
    check::TraceTally once(rules), parted(rules);
    once.add(whole);

    trace::SpanParts parts(seed % 2 == 0 ? 1 : std::size_t{1} << 30);
    for (const std::string &line : lines) {
      addSpans(line, filling);
      if (random() % 10 == 0)
        REQUIRE(parts.take(filling).has_value());
    }
    REQUIRE(parts.take(filling).has_value());
    REQUIRE(parts.forEach([&](const trace::SpanStore &part) { parted.add(part); }).has_value());
    const check::TraceCheckResult expected = once.result();
    CHECK(dump(parted.result()) == dump(expected));
    findings += expected.result.findings.size();
    undecided += expected.result.undecided.size();
  }
  CHECK(findings > 300);
  CHECK(undecided > 300);
}

TEST_CASE("a folder that takes no spans is an error that names it") {
  trace::SpanParts parts(1, "/nonexistent-folder");
  trace::SpanStore store;
  addSpans("1 1 0 feed tap\n", store);
  const auto taken = parts.take(store);
  REQUIRE(!taken.has_value());
  CHECK(taken.error().starts_with("/nonexistent-folder: "));
}
