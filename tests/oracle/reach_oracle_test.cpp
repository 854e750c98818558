// The fast witness search against the enumeration of all paths: every graph of up to three
// functions with every confidence, every graph of four, and many random ones with everything that a
// program can have (copies, equal names, parallel calls, several systems and boundaries).

#include "tests/support/reach_oracle.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>

using namespace sekat;
using tests::engineWitnesses;
using tests::oracleWitnesses;

namespace {

constexpr check::SystemIndex kHome = 0;
constexpr check::SystemIndex kShop = 1;

// Builds a frozen graph from edges in any order; strings 1.. are names.
struct Sketch {
  graph::CallGraph graph;

  explicit Sketch(std::size_t symbols) : Sketch(std::vector<std::string>(symbols), symbols) {}

  Sketch(std::vector<std::string> names, std::size_t nodes) {
    graph.strings = {"", "/p/a.cpp", "/p/b.cpp"};
    for (std::size_t i = 0; i < names.size(); ++i) {
      graph::Symbol symbol;
      symbol.id = i + 1;
      symbol.flags = facts::flag::kDefined;
      symbol.name = static_cast<std::uint32_t>(graph.strings.size());
      symbol.root = static_cast<std::uint32_t>(i);
      graph.strings.push_back(names[i].empty() ? std::string(1, static_cast<char>('a' + i))
                                               : names[i]);
      graph.symbols.push_back(symbol);
      graph.nodeSymbol.push_back(static_cast<graph::SymbolIndex>(i));
    }
    graph.nodeSymbol.resize(nodes, 0);
  }

  void call(std::size_t from, std::size_t to, graph::Confidence confidence, graph::Site site) {
    graph.edges.push_back({static_cast<graph::NodeIndex>(from), static_cast<graph::NodeIndex>(to),
                           facts::Via::Direct, confidence, 1, site});
  }

  void freeze() {
    std::ranges::sort(graph.edges, {}, [](const graph::Edge &edge) {
      return std::tuple(edge.from, edge.to, -static_cast<int>(edge.confidence), edge.via,
                        edge.site.file, edge.site.line, edge.site.column);
    });
    graph.firstEdge.assign(graph.nodeCount() + 1, 0);
    for (const graph::Edge &edge : graph.edges)
      ++graph.firstEdge[edge.from + 1];
    for (std::size_t i = 1; i < graph.firstEdge.size(); ++i)
      graph.firstEdge[i] += graph.firstEdge[i - 1];
  }
};

enum Label : unsigned { kPlain, kSource, kSink, kBarrier };

// One digit of base 4 a symbol.
check::SearchSpace labelled(std::size_t symbols, unsigned labels,
                            std::vector<graph::SymbolIndex> &sources) {
  check::SearchSpace space;
  space.marks.assign(symbols, 0);
  space.systems.assign(symbols, graph::kNone);
  std::vector<std::pair<graph::SymbolIndex, check::Gate>> gates;
  for (graph::SymbolIndex i = 0; i < symbols; ++i, labels /= 4) {
    switch (labels % 4) {
    case kSource:
      space.marks[i] = check::kFrom;
      space.systems[i] = kHome;
      sources.push_back(i);
      break;
    case kSink:
      space.marks[i] = check::kTo;
      space.systems[i] = kShop;
      break;
    case kBarrier:
      gates.push_back({i, {kHome, kShop}});
      break;
    default:
      break;
    }
  }
  space.gates = check::GateTable(std::move(gates), symbols);
  return space;
}

unsigned power(unsigned base, std::size_t exponent) {
  unsigned value = 1;
  for (std::size_t i = 0; i < exponent; ++i)
    value *= base;
  return value;
}

// Every graph of `size` functions whose edges are absent or of one of `levels` confidences.
unsigned compareAll(std::size_t size, unsigned levels) {
  unsigned witnesses = 0, different = 0;
  const std::size_t pairs = size * (size - 1);
  for (unsigned shape = 0; shape < power(levels + 1, pairs); ++shape) {
    Sketch sketch(size);
    unsigned rest = shape;
    for (std::size_t pair = 0; pair < pairs; ++pair, rest /= levels + 1) {
      const std::size_t from = pair / (size - 1);
      const std::size_t to = (from + 1 + pair % (size - 1)) % size;
      if (const unsigned level = rest % (levels + 1); level > 0)
        sketch.call(from, to, static_cast<graph::Confidence>(3 - level),
                    {1, static_cast<std::uint32_t>(pair), 1});
    }
    sketch.freeze();
    for (unsigned labels = 0; labels < power(4, size); ++labels) {
      std::vector<graph::SymbolIndex> sources;
      const check::SearchSpace space = labelled(size, labels, sources);
      if (sources.empty() || std::ranges::find(space.marks, check::kTo) == space.marks.end())
        continue;
      const auto expected = oracleWitnesses(sketch.graph, space, sources, kHome);
      const auto actual = engineWitnesses(sketch.graph, space, sources, kHome);
      witnesses += static_cast<unsigned>(expected.size());
      if (expected != actual && ++different <= 3) {
        CAPTURE(shape);
        CAPTURE(labels);
        CHECK(tests::show(actual) == tests::show(expected));
      }
    }
  }
  CHECK(different == 0);
  return witnesses;
}

struct RandomCase {
  Sketch sketch;
  check::SearchSpace space;
  std::vector<graph::SymbolIndex> sources;
};

RandomCase randomCase(std::mt19937 &random) {
  const auto below = [&random](unsigned limit) { return static_cast<unsigned>(random() % limit); };
  const std::size_t symbols = 3 + below(5);
  const std::size_t nodes = symbols + below(4);
  std::vector<std::string> names(symbols);
  for (std::string &name : names)
    name = std::string(1, static_cast<char>('a' + below(4))); // several symbols read the same
  std::ranges::sort(names);
  RandomCase made{Sketch(names, nodes), {}, {}};
  for (std::size_t node = symbols; node < nodes; ++node)
    made.sketch.graph.nodeSymbol[node] = below(static_cast<unsigned>(symbols));
  const std::size_t calls = nodes + below(static_cast<unsigned>(2 * nodes));
  for (std::size_t i = 0; i < calls; ++i)
    made.sketch.call(below(static_cast<unsigned>(nodes)), below(static_cast<unsigned>(nodes)),
                     static_cast<graph::Confidence>(below(3)),
                     {1 + below(2), 1 + below(3), below(2)});
  made.sketch.freeze();
  made.space.marks.assign(symbols, 0);
  made.space.systems.assign(symbols, graph::kNone);
  std::vector<std::pair<graph::SymbolIndex, check::Gate>> gates;
  for (graph::SymbolIndex i = 0; i < symbols; ++i) {
    const unsigned kind = below(8);
    if (kind <= 1) {
      made.space.marks[i] = check::kFrom;
      made.space.systems[i] = below(4) == 0 ? 4 : kHome; // another social system now and then
      if (made.space.systems[i] == kHome)
        made.sources.push_back(i);
    } else if (kind <= 3) {
      made.space.marks[i] = below(4) == 0 ? check::kTo | check::kFrom : check::kTo;
      const std::array<check::SystemIndex, 5> systems{kHome, kShop, 2, 3, graph::kNone};
      made.space.systems[i] = systems[below(5)];
      if ((made.space.marks[i] & check::kFrom) != 0) {
        made.space.systems[i] = kHome;
        made.sources.push_back(i);
      }
    } else if (kind == 4) {
      made.space.systems[i] = 1 + below(3); // order handling of another system
    }
    while (below(5) < 2) {
      const check::SystemIndex from = below(4);
      gates.push_back({i, {from, (from + 1 + below(3)) % 4}});
    }
  }
  made.space.gates = check::GateTable(std::move(gates), symbols);
  return made;
}

} // namespace

TEST_CASE("every graph of up to three functions, with every confidence") {
  CHECK(compareAll(2, 3) > 0);
  CHECK(compareAll(3, 3) > 1000);
}

TEST_CASE("every graph of four functions") { CHECK(compareAll(4, 1) > 100000); }

TEST_CASE("random graphs with copies, equal names, parallel calls and several boundaries") {
  std::mt19937 random(20261123);
  unsigned witnesses = 0, different = 0, longest = 0, weak = 0;
  for (int round = 0; round < 60000; ++round) {
    const RandomCase made = randomCase(random);
    const auto expected = oracleWitnesses(made.sketch.graph, made.space, made.sources, kHome);
    const auto actual = engineWitnesses(made.sketch.graph, made.space, made.sources, kHome);
    witnesses += static_cast<unsigned>(expected.size());
    for (const tests::OracleWitness &witness : expected) {
      longest = std::max(longest, static_cast<unsigned>(witness.names.size()));
      weak += witness.confidence != graph::Confidence::Definite;
    }
    if (expected != actual && ++different <= 3) {
      CAPTURE(round);
      CHECK(tests::show(actual) == tests::show(expected));
    }
  }
  CHECK(different == 0);
  // The cases must be worth something: many witnesses, long ones, and weak ones.
  CHECK(witnesses > 10000);
  CHECK(weak > 1000);
  CHECK(longest >= 5);
}
