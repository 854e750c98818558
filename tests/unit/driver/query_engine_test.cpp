#include "driver/query_engine.h"

#include "driver/near_names.h"
#include "tests/support/project_builder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace sekat;
using namespace sekat::driver;
using sekat::tests::graphFromText;
using sekat::tests::ProjectBuilder;
using sekat::tests::TextGraph;

namespace {

ProjectBuilder market() {
  ProjectBuilder builder;
  builder.system("nusa", rules::BusinessModel::SocialCommerce)
      .system("pasar", rules::BusinessModel::Marketplace)
      .component("feed", "nusa", rules::Role::SocialMedia, {"feed::**"})
      .component("checkout", "pasar", rules::Role::Payment, {"checkout::**"});
  return builder;
}

std::string textOf(const std::vector<QueryPath> &paths) {
  std::string text;
  for (const QueryPath &path : paths) {
    text += path.calls.front().from.name;
    for (const QueryCall &call : path.calls)
      text += " " + call.to.name;
    text += " " + std::string(graph::confidenceName(path.confidence)) + "\n";
  }
  return text;
}

std::string textOf(const std::vector<QueryCall> &calls) {
  std::string text;
  for (const QueryCall &call : calls)
    text += call.from.name + ">" + call.to.name + "@" + std::to_string(call.line) + " " + call.via +
            " " + std::string(graph::confidenceName(call.confidence)) + "\n";
  return text;
}

struct Asked {
  explicit Asked(std::string_view text, graph::Confidence floor = graph::Confidence::Possible)
      : graph(graphFromText(text)), project(market().project), engine(graph.graph, project, floor) {
  }

  std::string paths(const std::string &from, const std::string &to, std::size_t count,
                    const std::string &avoid = "") {
    PathRequest request{
        engine.select(from), engine.select(to),
        avoid.empty() ? SymbolSet(graph.graph.symbols.size()) : engine.select(avoid), count};
    cut = false;
    return textOf(engine.paths(request, cut));
  }

  TextGraph graph;
  rules::Project project;
  QueryEngine engine;
  bool cut = false;
};

} // namespace

TEST_CASE("the shortest paths come first, as different sequences of functions") {
  Asked asked("a -> b @1\na -> c @2 likely\nb -> d @3\nc -> d @4\nb -> c @5\nd -> e @6\n"
              "a -> e @7 possible\n");
  CHECK(asked.paths("a", "e", 1) == "a e possible\n");
  CHECK(asked.paths("a", "e", 9) ==
        "a e possible\na b d e definite\na c d e likely\na b c d e definite\n");
  CHECK_FALSE(asked.cut);
  CHECK(asked.paths("a", "e", 9, "b") == "a e possible\na c d e likely\n");
  CHECK(asked.paths("a", "e", 9, "e").empty());
  CHECK(asked.paths("a", "e", 9, "a").empty());
  CHECK(asked.paths("e", "a", 9).empty());
}

TEST_CASE("calls below the least confidence do not exist") {
  Asked asked("a -> e @7 possible\na -> c @2 likely\nc -> e @4\n", graph::Confidence::Likely);
  CHECK(asked.paths("a", "e", 9) == "a c e likely\n");
  CHECK(textOf(asked.engine.neighbours(asked.engine.select("e"), true)) ==
        "c>e@4 direct definite\n");
}

TEST_CASE("copies of a wrapper do not connect strangers, and are no paths of their own") {
  Asked asked(
      "one -> run~1 @1\ntwo -> run~2 @2\nthree -> run~1 @3\nrun~1 -> pay @9 function-pointer "
      "likely\nrun~2 -> log @9 function-pointer likely\nrun~1 -> pay @10 function-pointer "
      "likely\n");
  CHECK(asked.paths("one", "pay", 9) == "one run pay likely\n");
  CHECK(asked.paths("two", "pay", 9).empty());
  CHECK(asked.paths("two", "log", 9) == "two run log likely\n");
}

TEST_CASE("a path enters its ends once and no function twice") {
  Asked asked(
      "feed::a -> feed::b @1\nfeed::a -> checkout::pay @2\nfeed::b -> mid @3\nmid -> mid2 @4\n"
      "mid2 -> mid @5\nmid2 -> checkout::pay @6\ncheckout::pay -> checkout::log @7\n");
  CHECK(asked.paths("feed::**", "checkout::**", 9) ==
        "feed::a checkout::pay definite\nfeed::b mid mid2 checkout::pay definite\n");
  // A cycle is a path from a function to itself.
  CHECK(asked.paths("mid", "mid", 9) == "mid mid2 mid definite\n");
}

TEST_CASE("paths agree with trying everything on random graphs") {
  std::mt19937 random(20260608);
  for (int round = 0; round < 300; ++round) {
    const int nodes = 3 + static_cast<int>(random() % 5);
    std::set<std::pair<int, int>> edges;
    for (int i = 0; i < nodes * 2; ++i)
      edges.emplace(random() % nodes, random() % nodes);
    std::string text = "n0 -> n0 @99\n";
    for (int i = 0; i < nodes; ++i)
      text += "fn n" + std::to_string(i) + "\n";
    edges.emplace(0, 0);
    for (const auto &[a, b] : edges)
      if (a != 0 || b != 0)
        text += "n" + std::to_string(a) + " -> n" + std::to_string(b) + "\n";
    const std::string from = "n0", to = "n" + std::to_string(nodes - 1);
    // Every simple path, by length.
    std::map<std::size_t, std::set<std::vector<int>>> all;
    std::vector<std::vector<int>> work{{0}};
    while (!work.empty()) {
      const std::vector<int> path = work.back();
      work.pop_back();
      if (path.back() == nodes - 1) {
        all[path.size()].insert(path);
        continue;
      }
      for (const auto &[a, b] : edges)
        if (a == path.back() && std::find(path.begin(), path.end(), b) == path.end()) {
          work.push_back(path);
          work.back().push_back(b);
        }
    }
    std::string expected;
    for (const auto &[length, paths] : all)
      for (const auto &path : paths) {
        for (std::size_t i = 0; i < path.size(); ++i)
          expected += (i ? " n" : "n") + std::to_string(path[i]);
        expected += " definite\n";
      }
    Asked asked(text);
    CAPTURE(text);
    CHECK(asked.paths(from, to, 500) == expected);
    const std::string three = asked.paths(from, to, 3);
    CHECK(expected.starts_with(three));
    CHECK(std::count(three.begin(), three.end(), '\n') ==
          std::min<std::ptrdiff_t>(3, std::count(expected.begin(), expected.end(), '\n')));
  }
}

TEST_CASE("neighbours are calls, the strongest of all copies") {
  Asked asked("one -> run~1 @1\ntwo -> run~2 @2\nrun~1 -> pay @9 callback likely x2\nrun~2 -> pay "
              "@9 callback "
              "possible\nrun~2 -> log @9 callback likely\n");
  CHECK(textOf(asked.engine.neighbours(asked.engine.select("run"), false)) ==
        "run>log@9 callback likely\nrun>pay@9 callback likely\n");
  CHECK(textOf(asked.engine.neighbours(asked.engine.select("run"), true)) ==
        "one>run@1 direct definite\ntwo>run@2 direct definite\n");
  CHECK(asked.engine.neighbours(asked.engine.select("pay"), false).empty());
}

TEST_CASE("parameters tell overloads apart") {
  Asked asked(
      "fn p1 name=pay sig=\"(int)\"\nfn p2 name=pay sig=\"(long)\"\na -> p1 @1\nb -> p2 @2\n");
  CHECK(textOf(asked.engine.neighbours(asked.engine.select("pay(long)"), true)) ==
        "b>pay@2 direct definite\n");
  const SymbolSet both = asked.engine.select("pay");
  CHECK(std::count(both.begin(), both.end(), true) == 2);
  const SymbolSet none = asked.engine.select("pay(char)");
  CHECK(std::count(none.begin(), none.end(), true) == 0);
}

TEST_CASE("why names the other candidates and the copies") {
  Asked asked(
      "one -> run~1 @1\ntwo -> run~2 @2\nrun~1 -> pay @9:3 function-pointer likely x2\n"
      "run~1 -> log @9:3 function-pointer likely x2\nrun~2 -> pay @9:3 function-pointer likely\n"
      "run~1 -> other @12:3\n");
  const auto calls = asked.engine.why(asked.engine.select("run"), asked.engine.select("pay"));
  REQUIRE(calls.size() == 2);
  CHECK(calls[0].others.empty());
  REQUIRE(calls[0].contexts.size() == 1);
  CHECK(calls[0].contexts[0].caller == "two");
  CHECK(calls[0].candidates == 1);
  REQUIRE(calls[1].others.size() == 1);
  CHECK(calls[1].others[0].name == "log");
  REQUIRE(calls[1].contexts.size() == 1);
  CHECK(calls[1].contexts[0].caller == "one");
  CHECK(calls[1].contexts[0].line == 1);
  CHECK(calls[1].candidates == 2);
  CHECK(asked.engine.why(asked.engine.select("one"), asked.engine.select("pay")).empty());
  const auto into = asked.engine.why(asked.engine.select("one"), asked.engine.select("run"));
  REQUIRE(into.size() == 1);
  CHECK(into[0].ownCopy);
}

TEST_CASE("two systems share what both use, over their own code and code of nobody") {
  Asked asked("feed::a -> util::log @1\nutil::log -> util::put @2\ncheckout::pay -> util::put @3\n"
              "feed::a -> checkout::pay @4\ncheckout::pay -> checkout::deep @5\n"
              "feed::a -> util::only @6\n");
  std::string text;
  for (const QueryShared &shared : asked.engine.shared(0, 1))
    text += shared.function.name + " " + shared.first.from + " " +
            std::to_string(shared.first.calls) + " " + shared.second.from + " " +
            std::to_string(shared.second.calls) + "\n";
  // checkout::deep is used by its own system alone: what feed enters there is checkout::pay.
  CHECK(text == "checkout::pay feed::a 1 checkout::pay 0\nutil::put feed::a 2 checkout::pay 1\n");
}

TEST_CASE("near names: same last segment, then letters, then parts") {
  const std::vector<std::string_view> names{"pasar::checkout::charge", "nusa::feed::onTap",
                                            "pasar::charges::list", "other::Charge", "x::change"};
  CHECK(nearNames("pasar::chekout::charge", names, 2) ==
        std::vector<std::string>{"pasar::checkout::charge", "other::Charge"});
  CHECK(nearNames("charge", names, 9).size() == 4);
  CHECK(nearNames("nusa::feed::ontap", names, 1) == std::vector<std::string>{"nusa::feed::onTap"});
  CHECK(nearNames("unlike::anything", names, 9).empty());
  CHECK(nearNames("**", names, 9).empty());
  CHECK(nearNames("", names, 9).empty());
  CHECK(nearNames("pasar::check::charge**", names, 9).front() == "pasar::checkout::charge");
}
