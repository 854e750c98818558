// How long judging takes on a synthetic program: check_bench [functions] (default 1,000,000), ten
// calls a function. Prints the times for n, n/2 and n/4, which must shrink at least in proportion.
//
// The program is the unpleasant kind: calls go anywhere, so nearly everything reaches payment, and
// one call in ten is only likely or possible, so every pass of the search has work to do.

#include "tests/support/project_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>

using namespace sekat;

namespace {

constexpr std::size_t kCallsPerFunction = 10;
constexpr std::size_t kNeighbours = 400;
constexpr int kSocialComponents = 8;

// Of the processor, so that a busy machine does not count.
double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::string areaOf(std::size_t i) {
  if (i % 1000 == 0)
    return "pasar::checkout";
  if (i % 50 == 1)
    return "nusa::part" + std::to_string(i / 50 % kSocialComponents);
  return i % 200 == 2 ? "pasar::order" : "common::area" + std::to_string(i % 97);
}

graph::CallGraph program(std::size_t functions) {
  graph::CallGraph graph;
  std::mt19937 random(7);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < functions; ++i)
    names.push_back(fmt::format("{}::f{:08}", areaOf(i), i));
  std::ranges::sort(names);
  graph.strings = {"", "/p/src/all.cpp", "(int)"};
  for (std::size_t i = 0; i < functions; ++i) {
    graph::Symbol symbol;
    symbol.id = i + 1;
    symbol.flags = facts::flag::kDefined;
    symbol.name = static_cast<std::uint32_t>(graph.strings.size());
    symbol.signature = 2;
    symbol.site = {1, static_cast<std::uint32_t>(i + 1), 1};
    symbol.root = static_cast<std::uint32_t>(i);
    graph.strings.push_back(std::move(names[i]));
    if (i % 4 == 0) {
      symbol.literals.push_back({static_cast<std::uint32_t>(graph.strings.size()), symbol.site});
      graph.strings.push_back(i % 40000 == 0 ? "https://api.midtrans.com/v2/charge"
                                             : "text " + std::to_string(i));
    }
    graph.symbols.push_back(std::move(symbol));
    graph.nodeSymbol.push_back(static_cast<graph::SymbolIndex>(i));
  }
  graph.firstEdge.push_back(0);
  for (std::size_t i = 0; i < functions; ++i) {
    std::vector<graph::NodeIndex> callees;
    for (std::size_t call = 0; call < kCallsPerFunction; ++call)
      callees.push_back(static_cast<graph::NodeIndex>(
          random() % 10 == 0 ? random() % functions
                             : std::min(functions - 1, i - std::min(i, kNeighbours / 2) +
                                                           random() % kNeighbours)));
    std::ranges::sort(callees);
    for (const graph::NodeIndex callee : callees) {
      const unsigned kind = random() % 20;
      const auto confidence = kind == 0   ? graph::Confidence::Possible
                              : kind == 1 ? graph::Confidence::Likely
                                          : graph::Confidence::Definite;
      graph.edges.push_back({static_cast<graph::NodeIndex>(i),
                             callee,
                             facts::Via::Direct,
                             confidence,
                             1,
                             {1, static_cast<std::uint32_t>(random() % 100000), 1}});
    }
    graph.firstEdge.push_back(static_cast<std::uint32_t>(graph.edges.size()));
  }
  return graph;
}

rules::Project project() {
  tests::ProjectBuilder builder;
  builder.system("nusa", rules::BusinessModel::SocialCommerce)
      .system("pasar", rules::BusinessModel::Marketplace)
      .component("checkout", "pasar", rules::Role::Payment, {"pasar::checkout::**"})
      .component("order", "pasar", rules::Role::Order, {"pasar::order::**", "path:lib/**"})
      .boundary("open", "nusa", "pasar", "common::area5::**")
      .boundary("old", "nusa", "pasar", "common::area6::**", "2020-01-01");
  for (int part = 0; part < kSocialComponents; ++part) {
    const std::string id = "part" + std::to_string(part);
    builder.component(id, "nusa", rules::Role::SocialMedia, {"nusa::" + id + "::**"});
  }
  return builder.project;
}

} // namespace

int main(int argc, char **argv) {
  const std::size_t most = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
  const std::vector<rules::Ruleset> rulesets{tests::shippedRules()};
  const rules::Project declared = project();
  for (const std::size_t functions : {most, most / 2, most / 4}) {
    const graph::CallGraph graph = program(functions);
    const double start = seconds();
    const check::CheckResult result =
        check::runChecks({graph, declared, rulesets, tests::smallCatalogue(), "2026-11-23",
                          graph::Confidence::Likely});
    fmt::print("{:>9} functions {:>10} calls: {:6.2f} s, {} findings\n", functions,
               graph.edges.size(), seconds() - start, result.findings.size());
  }
}
