#include "join/span_join.h"
#include "tests/support/project_builder.h"
#include "tests/support/spans_text.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

namespace sekat::join {

namespace {

using tests::spansOf;

// "grade function file:line fit" of the first span; candidates instead of a function when several.
std::string joined(const tests::TextGraph &graph, const std::string &span,
                   const std::string &sources = {}) {
  const trace::SpanStore store = spansOf(span);
  REQUIRE(!store.spans().empty());
  const SpanJoin join(graph.graph, store, sources);
  const SpanKindJoin &kind = join.kind(0);
  std::string text(gradeName(kind.grade));
  for (const graph::SymbolIndex symbol : kind.candidates)
    text += " " + graph.graph.name(symbol);
  if (kind.grade != Grade::None && kind.grade != Grade::Text)
    text += " " + graph.graph.text(kind.site.file) + ":" + std::to_string(kind.site.line);
  if (kind.fit == CodeFit::Foreign)
    text += " foreign";
  if (kind.fit == CodeFit::Other)
    text += " other";
  CHECK((join.symbolOf(0) != graph::kNone) == (kind.candidates.size() == 1));
  return text;
}

tests::TextGraph shop() {
  return tests::graphFromText(R"g(
    fn nusa::feed::tap file=src/feed.cpp line=10 literal="tap card" literal=POST
    fn nusa::feed::swipe file=src/feed.cpp line=30 literal="pay now" calls=Tracer::StartSpan
    fn pay1 name=pasar::pay sig="(int)" file=src/pay.cpp line=5 literal="pay now"
    fn pay2 name=pasar::pay sig="(long)" file=src/pay.cpp line=25
    fn pasar::run file=src/run.cpp line=10
    fn l1 name="pasar::run::(lambda)" file=src/run.cpp line=12 kind=lambda parent=pasar::run
    fn l2 name="pasar::run::(lambda#2)" file=src/run.cpp line=20 kind=lambda parent=pasar::run
    fn Tracer::StartSpan undefined library
    fn pasar::Checkout::Place file=src/checkout.cpp line=7
    fn pasar::order file=src/order.cpp line=3
    fn pasar::ask file=src/order.cpp line=40
    wire serves main /orders/:id pasar::order
  )g");
}

} // namespace

TEST_CASE("join: the function that a span names, under new and old names of the attribute") {
  const tests::TextGraph graph = shop();
  const std::string tap = "function nusa::feed::tap /p/src/feed.cpp:10";
  CHECK(joined(graph, "1 1 0 app x code.function.name=nusa::feed::tap") == tap);
  CHECK(joined(graph, "1 1 0 app x code.function=nusa::feed::tap") == tap);
  CHECK(joined(graph, "1 1 0 app x code.function=tap code.namespace=nusa::feed") == tap);
  CHECK(joined(graph, "1 1 0 app x code.function.name=void~nusa::feed::tap(int)") == tap);
  CHECK(joined(graph, "1 1 0 app x code.function=tap code.filepath=src/feed.cpp") == tap);
  CHECK(joined(graph, "1 1 0 app x code.function.name=nusa::feed::drag") == "none foreign");
}

TEST_CASE("join: overloads and lambdas are told apart by file and line") {
  const tests::TextGraph graph = shop();
  CHECK(joined(graph, "1 1 0 app x code.function.name=pasar::pay") ==
        "ambiguous pasar::pay pasar::pay /p/src/pay.cpp:5");
  const std::string at = "1 1 0 app x code.function.name=pasar::pay code.file.path=src/pay.cpp ";
  CHECK(joined(graph, at + "code.line.number=9") == "function pasar::pay /p/src/pay.cpp:5");
  CHECK(joined(graph, at + "code.lineno=26") == "function pasar::pay /p/src/pay.cpp:25");
  CHECK(joined(graph, "1 1 0 app x code.function.name=pasar::run()::<lambda()> "
                      "code.file.path=/other/checkout/src/run.cpp code.line.number=21") ==
        "function pasar::run::(lambda#2) /p/src/run.cpp:20");
}

TEST_CASE("join: file and line") {
  const tests::TextGraph graph = shop();
  CHECK(joined(graph, "1 1 0 app x code.file.path=src/feed.cpp code.line.number=31") ==
        "file-line nusa::feed::swipe /p/src/feed.cpp:30");
  CHECK(joined(graph, "1 1 0 app x code.filepath=./src/feed.cpp code.lineno=29") ==
        "file-line nusa::feed::tap /p/src/feed.cpp:10");
  CHECK(joined(graph, "1 1 0 app x code.file.path=feed.cpp code.line.number=3") == "none other");
  CHECK(joined(graph, "1 1 0 app x code.file.path=src/feed.py code.line.number=3") ==
        "none foreign");
  CHECK(joined(graph, "1 1 0 app x code.file.path=c/feed.cpp code.line.number=31") ==
        "none foreign");
}

TEST_CASE("join: what contradicts the code is of another build") {
  const tests::TextGraph graph = shop();
  CHECK(joined(graph,
               "1 1 0 app x code.function.name=nusa::feed::tap code.file.path=src/feed.cpp "
               "code.line.number=33") == "function nusa::feed::tap /p/src/feed.cpp:10 other");
  CHECK(joined(graph, "1 1 0 app x code.function.name=nusa::feed::tap code.file.path=src/pay.cpp "
                      "code.line.number=6") == "function nusa::feed::tap /p/src/feed.cpp:10 other");
  CHECK(joined(graph, "1 1 0 app x code.function.name=nusa::feed::gone code.file.path=src/feed.cpp "
                      "code.line.number=12") == "none other");
}

TEST_CASE("join: RPC methods and routes through the wires") {
  tests::TextGraph graph = shop();
  graph::WirePoint serves;
  serves.serves = true;
  serves.via = facts::Via::Rpc;
  graph.graph.strings.push_back("pasar::v1::Checkout::Service::Place");
  serves.address = static_cast<std::uint32_t>(graph.graph.strings.size() - 1);
  serves.function = serves.handler = graph.symbol("pasar::Checkout::Place");
  graph.graph.wire.push_back(serves);
  graph::WirePoint asks = serves;
  asks.serves = false;
  asks.handler = graph::kNone;
  asks.function = graph.symbol("pasar::ask");
  graph.graph.wire.push_back(asks);

  const std::string place = "rpc pasar::Checkout::Place /p/src/checkout.cpp:7";
  CHECK(joined(graph, "1 1 0 app x server rpc.service=pasar.v1.Checkout rpc.method=Place") ==
        place);
  CHECK(joined(graph, "1 1 0 app x server rpc.method=pasar.v1.Checkout/Place") == place);
  CHECK(joined(graph, "1 1 0 app x client rpc.service=pasar.v1.Checkout rpc.method=Place") ==
        "rpc pasar::ask /p/src/order.cpp:40");
  CHECK(joined(graph, "1 1 0 app x server rpc.service=pasar.v1.Catalog rpc.method=Place") ==
        "none");

  const std::string order = "route pasar::order /p/src/order.cpp:3";
  CHECK(joined(graph, "1 1 0 app x server http.route=/orders/:id") == order);
  CHECK(joined(graph, "1 1 0 app x server url.path=/orders/17") == order);
  CHECK(joined(graph, "1 1 0 app x server http.target=/orders/17") == order);
  CHECK(joined(graph, "1 1 0 app x client url.path=/orders/17") == "none");
  CHECK(joined(graph, "1 1 0 app x server url.path=/baskets/17") == "none");
}

TEST_CASE("join: topics of a queue") {
  tests::TextGraph graph = shop();
  graph.graph.strings.push_back("orders");
  graph::WirePoint point;
  point.via = facts::Via::Queue;
  point.serves = true;
  point.address = static_cast<std::uint32_t>(graph.graph.strings.size() - 1);
  point.function = graph.symbol("pasar::run");
  point.handler = graph.symbol("pasar::order");
  graph.graph.wire.push_back(point);
  point.serves = false;
  point.function = graph.symbol("pasar::ask");
  point.handler = graph::kNone;
  graph.graph.wire.push_back(point);
  CHECK(joined(graph, "1 1 0 app x consumer messaging.destination.name=orders") ==
        "topic pasar::order /p/src/order.cpp:3");
  CHECK(joined(graph, "1 1 0 app x producer messaging.destination=orders") ==
        "topic pasar::ask /p/src/order.cpp:40");
  CHECK(joined(graph, "1 1 0 app x consumer messaging.destination.name=bills") == "none");
  CHECK(joined(graph, "1 1 0 app x client messaging.destination.name=orders") == "none");
}

TEST_CASE("join: span names that are literals in the code") {
  const tests::TextGraph graph = shop();
  CHECK(joined(graph, "1 1 0 app tap~card").starts_with("literal nusa::feed::tap /p/src/feed.cpp"));
  // Two functions hold the text; one of them starts spans.
  CHECK(joined(graph, "1 1 0 app pay~now").starts_with("literal nusa::feed::swipe"));
  CHECK(joined(graph, "1 1 0 app tap") == "none");
  // A service in another language cannot be this code, and the name of a method is everywhere.
  CHECK(joined(graph, "1 1 0 app tap~card telemetry.sdk.language=python") == "none");
  CHECK(joined(graph, "1 1 0 app tap~card telemetry.sdk.language=cpp").starts_with("literal"));
  CHECK(joined(graph, "1 1 0 app POST") == "none");
}

TEST_CASE("join: a literal of two functions belongs to the one that the parent is of") {
  const tests::TextGraph graph = tests::graphFromText(R"(
    fn a::followers line=10 literal="redis get" literal="followers"
    fn a::followees line=30 literal="redis get" literal="followees"
    fn a::page line=50 literal="page"
    fn a::other line=70 literal="other"
    fn stub::followees
    a::page -> stub::followees
    stub::followees -> a::followees rpc
  )");
  const trace::SpanStore store = spansOf(R"(
    1 1 0 s followers
    1 2 1 s redis~get
    2 1 0 s followees
    2 2 1 s redis~get
    3 1 0 s page
    3 2 1 s redis~get
    4 1 0 s other
    4 2 1 s redis~get
    5 1 0 s redis~get
  )");
  const SpanJoin join(graph.graph, store);
  CHECK(join.symbolOf(1) == graph.symbol("a::followers"));
  CHECK(join.symbolOf(3) == graph.symbol("a::followees"));
  CHECK(join.symbolOf(5) == graph.symbol("a::followees"));
  CHECK(join.symbolOf(7) == graph::kNone);
  CHECK(join.symbolOf(8) == graph::kNone);
  CHECK(join.kind(1).grade == Grade::Literal);
  // A call from another service is not made inside the function that caused it.
  const trace::SpanStore remote =
      spansOf("1 1 0 s followers\n1 2 1 t redis~get server\n2 1 0 s page\n2 2 1 t redis~get\n");
  const SpanJoin other(graph.graph, remote);
  CHECK(other.symbolOf(1) == graph::kNone);
  CHECK(other.symbolOf(3) == graph.symbol("a::followees"));
  CHECK(join.kind(8).grade == Grade::Ambiguous);
  std::uint64_t spans = 0;
  for (const SpanKindJoin &kind : join.kinds())
    spans += kind.spans;
  CHECK(spans == store.spans().size());
}

TEST_CASE("join: a name that only another language's source holds has a place there") {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / "sekat-join-sources";
  fs::remove_all(folder);
  fs::create_directories(folder / "lua");
  fs::create_directories(folder / ".git");
  std::ofstream(folder / "lua" / "compose.lua")
      << "-- it's here\nlocal s = start('post/compose')\n";
  std::ofstream(folder / ".git" / "hidden.lua") << "start('post/hidden')\n";
  std::ofstream(folder / "notes.txt") << "'post/notes'\n";
  const tests::TextGraph graph = shop();
  CHECK(joined(graph, "1 1 0 web post/compose", folder.string()) == "text");
  CHECK(joined(graph, "1 1 0 web post/hidden", folder.string()) == "none");
  CHECK(joined(graph, "1 1 0 web post/notes", folder.string()) == "none");
  CHECK(joined(graph, "1 1 0 web tap~card", folder.string()).starts_with("literal"));
  const auto found = findInSources(folder.string(), {"post/compose"});
  REQUIRE(found.size() == 1);
  CHECK(found.begin()->second.line == 2);
  CHECK(found.begin()->second.file.ends_with("lua/compose.lua"));
  CHECK(findInSources(folder.string(), {"post/compose"}, {.files = 20, .fileBytes = 4}).empty());
  CHECK(findInSources((folder / "nothing").string(), {"post/compose"}).empty());
  fs::remove_all(folder);
}

} // namespace sekat::join
