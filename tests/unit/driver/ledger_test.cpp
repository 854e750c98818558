#include "driver/ledger.h"

#include "graph/open_calls.h"
#include "rules/parse.h"
#include "tests/support/project_builder.h"

#include <doctest/doctest.h>

using namespace sekat;
using namespace sekat::driver;
using sekat::tests::graphFromText;
using sekat::tests::onlyRule;
using sekat::tests::ProjectBuilder;
using sekat::tests::smallCatalogue;
using sekat::tests::TextGraph;

namespace {

constexpr const char *kProgram =
    "feed::tap -> util::run~1 @1\nutil::run~1 -> util::deep @2\nfeed::tap -> handoff::open @3\n"
    "handoff::open -> util::far @4\nfeed::tap -> checkout::pay @5\nfeed::tap -> util::weak "
    "possible\n"
    "other::main -> util::run~2 @6\nutil::log -> util::log @7\n"
    "unresolved util::deep @20:3 call through a function pointer of type void (int *)\n"
    "unresolved util::run~1 @8:1 call through a std::function or the like of type void ()\n"
    "unresolved util::run~2 @8:1 call through a std::function or the like of type void ()\n"
    "unresolved feed::tap @9:1 virtual call of lib::Handler::go\n"
    "unresolved util::far @1 inline assembly\nunresolved checkout::pay @2 message pay:\n"
    "unresolved util::weak @3 call through a member pointer of type void (X::*)()\n"
    "unresolved other::main @4 something new\n";

ProjectBuilder market() {
  ProjectBuilder builder;
  builder.system("nusa", rules::BusinessModel::SocialCommerce)
      .system("pasar", rules::BusinessModel::Marketplace)
      .component("feed", "nusa", rules::Role::SocialMedia, {"feed::**"})
      .component("checkout", "pasar", rules::Role::Payment, {"checkout::**"})
      .boundary("open", "nusa", "pasar", "handoff::open");
  return builder;
}

std::vector<report::LedgerEntry>
ledgerOf(const graph::CallGraph &graph, const rules::Project &project,
         graph::Confidence minConfidence = graph::Confidence::Likely) {
  const std::vector<rules::Ruleset> rulesets{onlyRule("pmse/payment-reachable")};
  return makeLedger({graph, project, rulesets, smallCatalogue(), "2026-11-23", minConfidence});
}

std::string brief(const std::vector<report::LedgerEntry> &rows) {
  std::string text;
  for (const report::LedgerEntry &row : rows)
    text += row.caller + " " + row.kind +
            (row.rule.empty() ? "" : " " + std::to_string(row.distance) + " " + row.entry) + "\n";
  return text;
}

graph::OpenCallModel modelOf(const rules::ModelResolve &resolve) {
  const auto pattern = [](const rules::Glob &glob) {
    return graph::NamePattern{glob.pattern(),
                              [glob](std::string_view name) { return glob.matches(name); }};
  };
  graph::OpenCallModel model{pattern(resolve.function), resolve.call, {}, facts::Via::Virtual};
  for (const rules::Glob &target : resolve.targets)
    model.targets.push_back(pattern(target));
  return model;
}

/// The entry as a person would write it into a file.
rules::ModelResolve loaded(const std::string &entry) {
  support::Diagnostics diagnostics;
  const rules::Model model =
      rules::parseModel("model: m\nresolves:\n  - " + entry + "\n", "m.yaml", diagnostics);
  for (const support::Diagnostic &message : diagnostics.messages())
    FAIL(entry << ": " << message.message);
  REQUIRE(model.resolves.size() == 1);
  return model.resolves[0];
}

} // namespace

TEST_CASE("ledger: what a rule depends on comes first, the nearest first") {
  const TextGraph text = graphFromText(kProgram);
  const auto rows = ledgerOf(text.graph, market().project);
  CHECK(brief(rows) == "feed::tap virtual 0 feed::tap\n"
                       "util::run std-function 1 feed::tap\n"
                       "util::deep function-pointer 2 feed::tap\n"
                       "checkout::pay objc-message\nother::main other\nutil::far assembly\n"
                       "util::weak member-pointer\n");
  CHECK(rows[0].component == "feed");
  CHECK(rows[0].system == "nusa");
  CHECK(rows[2].component.empty());
  CHECK(rows[2].entryComponent == "feed");
  CHECK(rows[2].line == 20);
  CHECK(brief(ledgerOf(text.graph, market().project, graph::Confidence::Possible))
            .find("util::weak member-pointer 1 feed::tap\n") != std::string::npos);
}

TEST_CASE("ledger: as many rows depend on a rule as the rule counts undecided") {
  const TextGraph text = graphFromText(kProgram);
  for (const bool approved : {true, false}) {
    ProjectBuilder builder = market();
    if (!approved)
      builder.project.boundaries[0].approval.reset();
    const auto result = tests::runOn(text, builder.project, onlyRule("pmse/payment-reachable"));
    std::size_t depend = 0;
    for (const report::LedgerEntry &row : ledgerOf(text.graph, builder.project))
      depend += !row.rule.empty();
    REQUIRE(result.undecided.size() == 1);
    CHECK(depend == result.undecided[0].count);
    CHECK(depend == (approved ? 3 : 4));
  }
}

TEST_CASE("ledger: every stub loads, and with a target its row is gone") {
  const TextGraph text = graphFromText(kProgram);
  const auto rows = ledgerOf(text.graph, market().project);
  REQUIRE(rows.size() == 7);
  for (const report::LedgerEntry &row : rows) {
    CAPTURE(row.stub);
    // Unfilled, it settles nothing.
    graph::CallGraph graph = text.graph;
    const auto idle = graph::settleOpenCalls(graph, {modelOf(loaded(row.stub))});
    CHECK(idle[0].calls == 0);
    CHECK(graph.unresolved.size() == text.graph.unresolved.size());
    // Filled in, it settles its row and no other.
    const auto uses =
        graph::settleOpenCalls(graph, {modelOf(loaded(modelEntry(row, "checkout::pay")))});
    CHECK(uses[0].calls == 1);
    CHECK(uses[0].targetsMatched == std::vector<bool>{true});
    const auto left = ledgerOf(graph, market().project);
    CHECK(left.size() == rows.size() - 1);
    for (const report::LedgerEntry &other : left)
      CHECK(other.stub != row.stub);
    bool found = false;
    for (const graph::Edge &edge : graph.edges)
      found = found || (edge.via == facts::Via::Virtual && edge.to == text.node("checkout::pay") &&
                        graph.name(graph.nodeSymbol[edge.from]) == row.caller);
    CHECK(found);
  }
}

TEST_CASE("ledger: the file of stubs loads, whatever the names") {
  const TextGraph text =
      graphFromText("fn op name=\"feed::X::operator*\"\nfn la name=\"feed::tap::(lambda)\"\n"
                    "unresolved op @1 call through a function pointer of type void (\"x\" \\ *)\n"
                    "unresolved la @2 virtual call of lib::T::operator bool\n");
  auto rows = ledgerOf(text.graph, market().project);
  REQUIRE(rows.size() == 2);
  support::Diagnostics diagnostics;
  const rules::Model model = rules::parseModel(modelFile(rows), "open.yaml", diagnostics);
  CHECK(diagnostics.messages().empty());
  REQUIRE(model.resolves.size() == 2);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CHECK(model.resolves[i].function.matches(rows[i].caller));
    CHECK(model.resolves[i].function.isExact());
    CHECK(model.resolves[i].call == rows[i].what);
  }
  CHECK_FALSE(model.resolves[0].function.matches("feed::X::operatorplus"));
  support::Diagnostics empty;
  CHECK(rules::parseModel(modelFile({}), "open.yaml", empty).resolves.empty());
  CHECK_FALSE(empty.hasErrors());
}

TEST_CASE("open calls: no target, several models, order and counters") {
  const TextGraph text = graphFromText(
      "fn gone undefined\na -> run~1 @1\nb -> run~2 @2\nunresolved run~1 @8:1 virtual call of "
      "X::f\n"
      "unresolved run~2 @8:1 virtual call of X::f\nunresolved a @9:1 inline assembly\n"
      "fn z\nfn y\n");
  graph::CallGraph graph = text.graph;
  const auto model = [](const std::string &entry) { return modelOf(loaded(entry)); };
  const auto uses =
      graph::settleOpenCalls(graph, {model("{ function: run, targets: [z] }"),
                                     model("{ function: run, targets: [y, gone] }"),
                                     model("{ function: a, call: inline assembly, targets: [] }"),
                                     model("{ function: a, call: other words, targets: [] }")});
  CHECK(uses[0].calls == 1); // copies are one call
  CHECK(uses[1].targetsMatched == std::vector<bool>{true, true});
  CHECK(uses[2].calls == 1);
  CHECK(uses[3].calls == 0);
  CHECK(graph.unresolved.empty());
  CHECK(graph.unresolvedSites + graph.resolvedSites ==
        text.graph.unresolvedSites + text.graph.resolvedSites);
  std::size_t edges = 0;
  for (graph::NodeIndex node = 0; node < graph.nodeCount(); ++node)
    for (const graph::Edge &edge : graph.out(node)) {
      CHECK(edge.from == node);
      edges += edge.via == facts::Via::Virtual;
      if (edge.via == facts::Via::Virtual)
        CHECK(edge.candidates == 3);
    }
  CHECK(edges == 6); // two copies, three targets
  CHECK(graph.symbols[text.symbol("run")].libraryCalls ==
        std::vector<graph::SymbolIndex>{text.symbol("gone")});
}
