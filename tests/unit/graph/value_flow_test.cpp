#include "graph/value_flow.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <vector>

using namespace sekat::graph;

namespace {

std::set<Value> valuesOf(const ValueFlow &flow, Variable variable) {
  const auto values = flow.values(variable);
  return {values.begin(), values.end()};
}

/// The same by repeated passes over all constraints: slow and obviously right.
struct NaiveFlow {
  explicit NaiveFlow(std::size_t variables) : held(variables) {}
  std::vector<std::set<Value>> held;
  std::vector<std::pair<Variable, Variable>> copies; ///< (to, from)

  void solve() {
    for (bool changed = true; changed;) {
      changed = false;
      for (const auto &[to, from] : copies)
        for (const Value value : held[from])
          changed |= held[to].insert(value).second;
    }
  }
};

} // namespace

TEST_CASE("value flow: a value reaches what includes its holder, and not the reverse") {
  ValueFlow flow;
  const Variable a = flow.newVariable(), b = flow.newVariable(), c = flow.newVariable();
  flow.addCopy(b, a);
  flow.addCopy(c, b);
  flow.addValue(a, 7);
  flow.addValue(c, 9);
  flow.solve([](std::uint32_t, Value) {});
  CHECK(valuesOf(flow, c) == std::set<Value>{7, 9});
  CHECK(valuesOf(flow, a) == std::set<Value>{7});
}

TEST_CASE("value flow: an edge that comes late still brings what was there before") {
  ValueFlow flow;
  const Variable a = flow.newVariable(), b = flow.newVariable();
  flow.addValue(a, 3);
  flow.solve([](std::uint32_t, Value) {});
  flow.addCopy(b, a);
  flow.solve([](std::uint32_t, Value) {});
  CHECK(flow.holds(b, 3));
}

TEST_CASE("value flow: a watcher sees each value once, also those before it began to watch") {
  ValueFlow flow;
  const Variable a = flow.newVariable();
  flow.addValue(a, 1);
  flow.solve([](std::uint32_t, Value) {});
  flow.watch(a, 42);
  flow.addValue(a, 2);
  flow.addValue(a, 2);
  std::vector<Value> seen;
  flow.solve([&](std::uint32_t watcher, Value value) {
    CHECK(watcher == 42);
    seen.push_back(value);
  });
  std::sort(seen.begin(), seen.end());
  CHECK(seen == std::vector<Value>{1, 2});
}

TEST_CASE("value flow: a watcher may add constraints while solving") {
  ValueFlow flow;
  const Variable a = flow.newVariable(), b = flow.newVariable();
  flow.watch(a, 0);
  flow.addValue(a, 5);
  flow.addValue(b, 6);
  flow.solve([&](std::uint32_t, Value) { flow.addCopy(a, b); });
  CHECK(valuesOf(flow, a) == std::set<Value>{5, 6});
}

TEST_CASE("value flow: cycles end, and all in one hold the same") {
  ValueFlow flow;
  std::vector<Variable> ring;
  for (int i = 0; i < 50; ++i)
    ring.push_back(flow.newVariable());
  for (std::size_t i = 0; i < ring.size(); ++i)
    flow.addCopy(ring[(i + 1) % ring.size()], ring[i]);
  for (std::size_t i = 0; i < ring.size(); ++i)
    flow.addValue(ring[i], static_cast<Value>(100 + i));
  flow.solve([](std::uint32_t, Value) {});
  for (const Variable variable : ring)
    CHECK(flow.values(variable).size() == ring.size());
}

TEST_CASE("value flow: agrees with the naive solver on all graphs of three variables") {
  // Every set of copy edges among three variables, each holding its own value.
  for (unsigned mask = 0; mask < (1u << 9); ++mask) {
    ValueFlow flow;
    NaiveFlow naive(3);
    for (Variable v = 0; v < 3; ++v) {
      REQUIRE(flow.newVariable() == v);
      flow.addValue(v, v + 1);
      naive.held[v].insert(v + 1);
    }
    for (unsigned bit = 0; bit < 9; ++bit)
      if (mask & (1u << bit)) {
        flow.addCopy(bit / 3, bit % 3);
        naive.copies.emplace_back(bit / 3, bit % 3);
      }
    flow.solve([](std::uint32_t, Value) {});
    naive.solve();
    for (Variable v = 0; v < 3; ++v)
      CHECK(valuesOf(flow, v) == naive.held[v]);
  }
}

TEST_CASE("value flow: agrees with the naive solver when constraints arrive in any order") {
  std::mt19937 random(20231125);
  for (int round = 0; round < 300; ++round) {
    const std::size_t count = 2 + random() % 40;
    ValueFlow flow;
    NaiveFlow naive(count);
    for (std::size_t i = 0; i < count; ++i)
      (void)flow.newVariable();
    for (std::size_t step = 0; step < count * 3; ++step) {
      const auto a = static_cast<Variable>(random() % count);
      const auto b = static_cast<Variable>(random() % count);
      if (random() % 3 == 0) {
        const auto value = static_cast<Value>(1 + random() % 60);
        flow.addValue(a, value);
        naive.held[a].insert(value);
      } else {
        flow.addCopy(a, b);
        naive.copies.emplace_back(a, b);
      }
      if (random() % 10 == 0)
        flow.solve([](std::uint32_t, Value) {});
    }
    flow.solve([](std::uint32_t, Value) {});
    naive.solve();
    for (Variable v = 0; v < count; ++v)
      CHECK(valuesOf(flow, v) == naive.held[v]);
  }
}
