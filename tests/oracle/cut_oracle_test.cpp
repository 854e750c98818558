// The cheapest cut against the definition: every set of labels is tried. All graphs of up to four
// nodes whose arcs have labels of their own, random ones whose labels are shared or missing; and
// whole plans against every set of call sites, each judged by the rules themselves.

#include "check/label_cut.h"
#include "check/plan.h"
#include "tests/support/project_builder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <random>
#include <set>
#include <string>

using namespace sekat;
using check::CutArc;
using check::CutProblem;
using check::LabelCut;

namespace {

constexpr std::uint64_t kNever = ~std::uint64_t{0};

bool connected(const CutProblem &problem, unsigned removed) {
  std::set<std::uint32_t> seen(problem.sources.begin(), problem.sources.end());
  for (bool grown = true; grown;) {
    grown = false;
    for (const CutArc &arc : problem.arcs)
      if (seen.contains(arc.from) && (arc.label == check::kNoLabel || !(removed >> arc.label & 1)))
        grown |= seen.insert(arc.to).second;
  }
  return std::ranges::any_of(problem.targets, [&](auto node) { return seen.contains(node); });
}

std::uint64_t weighed(const CutProblem &problem, unsigned labels) {
  std::uint64_t sum = 0;
  for (unsigned label = 0; label < problem.weights.size(); ++label)
    sum += (labels >> label & 1) != 0 ? problem.weights[label] : 0;
  return sum;
}

std::uint64_t cheapest(const CutProblem &problem) {
  std::uint64_t best = kNever;
  for (unsigned labels = 0; labels < 1u << problem.weights.size(); ++labels)
    if (weighed(problem, labels) < best && !connected(problem, labels))
      best = weighed(problem, labels);
  return best;
}

unsigned asBits(const std::vector<std::uint32_t> &labels) {
  unsigned bits = 0;
  for (const std::uint32_t label : labels)
    bits |= 1u << label;
  return bits;
}

/// Checks everything that a cut promises; true when it was proven to be the smallest.
bool agrees(const CutProblem &problem) {
  const LabelCut cut = check::cheapestCut(problem);
  const std::uint64_t best = cheapest(problem);
  CHECK(cut.possible == (best != kNever));
  if (!cut.possible)
    return true;
  const unsigned bits = asBits(cut.labels);
  CHECK_FALSE(connected(problem, bits));
  CHECK(cut.weight == weighed(problem, bits));
  CHECK(cut.weight == best);
  CHECK(cut.atLeast <= best);
  for (const std::uint32_t label : cut.labels) {
    CHECK(connected(problem, bits & ~(1u << label)));
    unsigned standIns = 0;
    for (unsigned other = 0; other < problem.weights.size(); ++other)
      if (other != label && (bits >> other & 1) == 0 &&
          !connected(problem, (bits & ~(1u << label)) | 1u << other))
        standIns |= 1u << other;
    CHECK(asBits(check::substitutes(problem, cut, label)) == standIns);
  }
  return cut.isSmallest();
}

} // namespace

TEST_CASE("cheapest cut: every graph of up to four nodes, one label an arc") {
  unsigned cut = 0;
  for (std::uint32_t size = 2; size <= 4; ++size) {
    const std::uint32_t pairs = size * (size - 1);
    for (unsigned shape = 0; shape < 1u << pairs; ++shape) {
      CutProblem problem;
      problem.nodes = size;
      problem.sources = {0};
      problem.targets = {size - 1};
      for (std::uint32_t pair = 0; pair < pairs; ++pair)
        if ((shape >> pair & 1) != 0) {
          const std::uint32_t from = pair / (size - 1);
          const std::uint32_t to = (from + 1 + pair % (size - 1)) % size;
          problem.arcs.push_back({from, to, static_cast<std::uint32_t>(problem.weights.size())});
          problem.weights.push_back(1 + pair % 3);
        }
      const bool smallest = agrees(problem);
      CHECK(smallest); // labels of one node each are a plain minimum cut
      cut += connected(problem, 0) ? 1 : 0;
    }
  }
  CHECK(cut > 2000);
}

TEST_CASE("cheapest cut: random graphs with shared, missing and weighted labels") {
  std::mt19937 random(20261125);
  const auto below = [&random](unsigned limit) { return static_cast<unsigned>(random() % limit); };
  unsigned proven = 0, shared = 0, impossible = 0;
  constexpr unsigned kRounds = 4000;
  for (unsigned round = 0; round < kRounds; ++round) {
    CutProblem problem;
    problem.nodes = 3 + below(7);
    const unsigned labels = 1 + below(10);
    for (unsigned label = 0; label < labels; ++label)
      problem.weights.push_back(1 + below(5));
    const unsigned arcs = problem.nodes + below(2 * problem.nodes);
    for (unsigned i = 0; i < arcs; ++i)
      problem.arcs.push_back({below(problem.nodes), below(problem.nodes),
                              below(20) == 0 ? check::kNoLabel : below(labels)});
    problem.sources = {below(problem.nodes), below(problem.nodes)};
    problem.targets = {below(problem.nodes)};
    if (round % 5 == 0)
      problem.targets.push_back(below(problem.nodes));
    proven += agrees(problem) ? 1 : 0;
    impossible += check::cheapestCut(problem).possible ? 0 : 1;
    std::set<std::pair<std::uint32_t, std::uint32_t>> places;
    for (const CutArc &arc : problem.arcs)
      places.emplace(arc.label, arc.from);
    shared += places.size() > labels ? 1 : 0;
  }
  CHECK(proven == kRounds); // small cases are always proven
  CHECK(shared > kRounds / 4);
  CHECK(impossible > 100);
}

// Ten nodes, two sets of paths: what a limit leaves unproven is still a cut, and says so.
TEST_CASE("cheapest cut: limits give a cut that is not called the smallest") {
  CutProblem problem;
  problem.nodes = 20;
  problem.sources = {0};
  problem.targets = {19};
  for (std::uint32_t way = 0; way < 9; ++way) {
    const std::uint32_t middle = 1 + way;
    problem.arcs.push_back({0, middle, way});
    problem.arcs.push_back({middle, 10 + way, (way + 1) % 9});
    problem.arcs.push_back({10 + way, 19, (way + 4) % 9});
  }
  problem.weights.assign(9, 2);
  const LabelCut whole = check::cheapestCut(problem);
  CHECK(whole.isSmallest());
  CHECK(whole.weight == cheapest(problem));
  const LabelCut cut = check::cheapestCut(problem, {.paths = 1, .branches = 1});
  CHECK_FALSE(connected(problem, asBits(cut.labels)));
  CHECK(cut.atLeast <= whole.weight);
  CHECK(cut.weight >= whole.weight);
}

namespace {

bool breaks(const check::CheckResult &result, check::Category category) {
  return std::ranges::any_of(result.findings, [&](const check::Finding &finding) {
    return finding.category == category && finding.confidence >= graph::Confidence::Likely &&
           finding.rule != "pmse/payment-in-social-system";
  });
}

/// The graph without the calls on these lines; every call of a text graph has a line of its own.
graph::CallGraph without(const graph::CallGraph &graph, const std::set<std::uint32_t> &lines) {
  graph::CallGraph rest = graph;
  std::erase_if(rest.edges,
                [&](const graph::Edge &edge) { return lines.contains(edge.site.line); });
  rest.firstEdge.assign(rest.nodeCount() + 1, 0);
  for (const graph::Edge &edge : rest.edges)
    ++rest.firstEdge[edge.from + 1];
  for (std::size_t i = 1; i < rest.firstEdge.size(); ++i)
    rest.firstEdge[i] += rest.firstEdge[i - 1];
  return rest;
}

} // namespace

// What the plan calls the smallest set is compared with every set of lines, and each set is judged
// by the rules: so hand-overs, copies, confidences and the limits of paths are all in it.
TEST_CASE("plans of random programs: no smaller set of calls makes the rules hold") {
  std::mt19937 random(31);
  const auto below = [&random](unsigned limit) { return static_cast<unsigned>(random() % limit); };
  const std::vector<std::string> functions{"nusa::feed::a", "nusa::feed::b", "nusa::gate::open",
                                           "shared::x",     "shared::y",     "shared::x~1",
                                           "shop::pay::c",  "shop::pay::d",  "shop::cart::e"};
  unsigned planned = 0, several = 0;
  for (unsigned round = 0; round < 400; ++round) {
    std::string text;
    const unsigned calls = 3 + below(6);
    std::uint32_t line = 100;
    for (unsigned i = 0; i < calls; ++i) {
      const std::string &from = functions[below(functions.size())];
      const std::string &to = functions[below(functions.size())];
      text += from + " -> " + to + (below(8) == 0 ? " virtual likely" : "") +
              (below(12) == 0 ? " possible" : "") + " @" + std::to_string(line++) + ":1\n";
    }
    tests::TextGraph graph;
    try {
      graph = tests::graphFromText(text);
    } catch (const std::invalid_argument &) {
      continue; // a copy of a function that is not in the text
    }
    tests::ProjectBuilder builder;
    builder.system("nusa", rules::BusinessModel::SocialCommerce)
        .system("shop", rules::BusinessModel::Marketplace)
        .component("feed", "nusa", rules::Role::SocialMedia, {"nusa::feed::**"})
        .component("pay", "shop", rules::Role::Payment, {"shop::pay::**"})
        .component("cart", "shop", rules::Role::Order, {"shop::cart::**"})
        .boundary("open", "nusa", "shop", "nusa::gate::**", below(3) == 0 ? "2025-01-01" : "");
    const rules::Ruleset ruleset = tests::shippedRules();
    const std::vector<rules::Ruleset> rulesets{ruleset};
    const auto judge = [&](const graph::CallGraph &calls_) {
      return check::runChecks({calls_, builder.project, rulesets, tests::smallCatalogue(),
                               "2026-11-23", graph::Confidence::Likely});
    };
    const check::Plan plan =
        check::makePlan({graph.graph, builder.project, rulesets, tests::smallCatalogue(),
                         "2026-11-23", graph::Confidence::Likely});
    for (const check::CategoryPlan &category : plan.categories) {
      if (category.isEmpty())
        continue;
      CAPTURE(text);
      CHECK(category.proved);
      CHECK(category.isSmallest());
      std::set<std::uint32_t> chosen;
      for (const check::PlanCut &cut : category.cuts)
        chosen.insert(cut.site.line);
      CHECK_FALSE(breaks(judge(without(graph.graph, chosen)), category.category));
      // Fewer points: weights are of sites, and every call here is a site.
      std::vector<std::uint32_t> points(calls, 0);
      for (unsigned i = 0; i < calls; ++i) {
        const auto edge = std::ranges::find(graph.graph.edges, 100 + i,
                                            [](const auto &one) { return one.site.line; });
        const std::string &name = graph.graph.name(graph.graph.nodeSymbol[edge->from]);
        points[i] = name.starts_with("shared::") || name.starts_with("nusa::gate") ? 6 : 2;
      }
      std::uint64_t best = kNever;
      for (unsigned set = 0; set < 1u << calls; ++set) {
        std::uint64_t sum = 0;
        std::set<std::uint32_t> lines;
        for (unsigned i = 0; i < calls; ++i)
          if ((set >> i & 1) != 0) {
            sum += points[i];
            lines.insert(100 + i);
          }
        if (sum < best && !breaks(judge(without(graph.graph, lines)), category.category))
          best = sum;
      }
      CHECK(category.points == best);
      ++planned;
      several += category.cuts.size() > 1 ? 1 : 0;
    }
  }
  CHECK(planned > 60);
  CHECK(several > 10);
}
