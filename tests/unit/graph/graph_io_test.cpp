// The stored form of call graphs: what comes out is what went in, and damage is noticed.

#include "graph/graph_io.h"

#include <doctest/doctest.h>

#include <random>

using namespace sekat;
using namespace sekat::graph;

namespace {

CallGraph randomGraph(std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  CallGraph graph;
  graph.strings = {""};
  for (std::uint32_t i = 0; i < 20; ++i)
    graph.strings.push_back("text " + std::to_string(random()));
  const auto text = [&] { return below(static_cast<std::uint32_t>(graph.strings.size())); };
  const auto site = [&] { return Site{text(), below(9000), below(300)}; };
  const std::uint32_t symbols = 1 + below(12);
  for (std::uint32_t i = 0; i < symbols; ++i) {
    Symbol symbol;
    symbol.id = (std::uint64_t{random()} << 32) | random();
    symbol.kind = static_cast<facts::SymbolKind>(below(10));
    symbol.flags = below(256);
    symbol.name = text();
    symbol.signature = text();
    symbol.site = site();
    symbol.parent = below(3) ? kNone : below(symbols);
    symbol.root = below(symbols);
    for (std::uint32_t k = below(3); k > 0; --k) {
      symbol.annotations.push_back(text());
      symbol.literals.push_back({text(), site()});
      symbol.libraryCalls.push_back(below(symbols));
    }
    graph.symbols.push_back(symbol);
  }
  for (std::uint32_t i = 0; i < symbols; ++i)
    graph.nodeSymbol.push_back(i);
  for (std::uint32_t i = below(5); i > 0; --i)
    graph.nodeSymbol.push_back(below(symbols));
  const auto nodes = static_cast<std::uint32_t>(graph.nodeSymbol.size());
  graph.firstEdge.push_back(0);
  for (std::uint32_t node = 0; node < nodes; ++node) {
    for (std::uint32_t k = below(6); k > 0; --k)
      graph.edges.push_back({node, below(nodes), static_cast<facts::Via>(below(17)),
                             static_cast<Confidence>(below(3)), below(400), site()});
    graph.firstEdge.push_back(static_cast<std::uint32_t>(graph.edges.size()));
  }
  for (std::uint32_t i = below(4); i > 0; --i)
    graph.unresolved.push_back({below(nodes), site(), text()});
  for (std::uint32_t i = below(4); i > 0; --i)
    graph.wire.push_back({below(symbols), below(2) == 0, static_cast<facts::Via>(below(17)), text(),
                          text(), below(2) ? kNone : below(symbols), site()});
  graph.resolvedSites = random();
  graph.unresolvedSites = random();
  return graph;
}

} // namespace

TEST_CASE("graph io: a graph that was stored is the graph that is read") {
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    const CallGraph graph = randomGraph(seed);
    const std::string bytes = encodeGraph(graph);
    const auto back = decodeGraph(bytes);
    REQUIRE(back.has_value());
    CHECK(encodeGraph(*back) == bytes);
    CHECK(back->strings == graph.strings);
    CHECK(back->firstEdge == graph.firstEdge);
    CHECK(back->nodeSymbol == graph.nodeSymbol);
    REQUIRE(back->symbols.size() == graph.symbols.size());
    for (std::size_t i = 0; i < graph.symbols.size(); ++i) {
      CHECK(back->symbols[i].id == graph.symbols[i].id);
      CHECK(back->symbols[i].parent == graph.symbols[i].parent);
      CHECK(back->symbols[i].libraryCalls == graph.symbols[i].libraryCalls);
    }
    REQUIRE(back->edges.size() == graph.edges.size());
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
      CHECK(back->edges[i].from == graph.edges[i].from);
      CHECK(back->edges[i].to == graph.edges[i].to);
      CHECK(back->edges[i].candidates == graph.edges[i].candidates);
      CHECK(back->edges[i].site.line == graph.edges[i].site.line);
    }
    REQUIRE(back->wire.size() == graph.wire.size());
    for (std::size_t i = 0; i < graph.wire.size(); ++i)
      CHECK(back->wire[i].handler == graph.wire[i].handler);
  }
}

TEST_CASE("graph io: every torn or changed file is refused") {
  const std::string bytes = encodeGraph(randomGraph(7));
  for (std::size_t length = 0; length < bytes.size(); ++length)
    CHECK_FALSE(decodeGraph(std::string_view(bytes).substr(0, length)).has_value());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    CHECK_FALSE(decodeGraph(changed).has_value());
  }
}
