#include "facts/facts_text.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sekat::facts;

TEST_CASE("facts print one item a line, sorted by name, with relative paths") {
  StringPool pool;
  const auto str = [&](const char *text) { return pool.add(text); };
  TuFacts facts;
  facts.mainFile = "/p/src/feed.cpp";
  facts.inputs = {{"/p/src/feed.cpp", {}}, {"/usr/include/stdio.h", {}}};
  facts.errors = {"bad\ntoken"};

  Symbol tap;
  tap.id = 9;
  tap.flags = flag::kDefined | flag::kVirtual;
  tap.kind = SymbolKind::Method;
  tap.name = str("feed::Feed::onTap");
  tap.signature = str("(int)");
  tap.place = {str("/p/src/feed.cpp"), 12, 5};
  tap.record = 100;
  tap.annotations = {str("sekat:\"feed\"")};
  Symbol puts;
  puts.id = 3;
  puts.flags = flag::kLibrary;
  puts.name = str("puts");
  puts.signature = str("(const char *)");
  puts.place = {str("/usr/include/stdio.h"), 5, 1};
  facts.symbols = {tap, puts};
  Record feed;
  feed.id = 100;
  feed.name = str("feed::Feed");
  feed.virtuals = {9};
  facts.records = {feed};

  Body body;
  body.function = 9;
  body.params = 1;
  Call direct;
  direct.callee = 3;
  direct.place = {str("/p/src/feed.cpp"), 14, 3};
  direct.args = {Slot{}, Slot{SlotKind::Param, 0}};
  direct.texts = {{0, {{str("hi\n"), {}, false}, {0, {}, true}}}};
  Call indirect;
  indirect.kind = CallKind::Indirect;
  indirect.via = Via::StdFunction;
  indirect.flags = call::kTypeErased;
  indirect.target = {SlotKind::Field, 0xabc};
  indirect.place = {str("/p/src/feed.cpp"), 13, 3};
  body.calls = {direct, indirect};
  body.flows = {{FlowKind::Function, {SlotKind::Local, 2}, {}, 3}};
  body.constructs = {100, 0xdef};
  body.literals = {{str("https://pay.example"), {str("/p/src/feed.cpp"), 14, 9}}};
  body.blindSpots = {{str("inline assembly"), {}}};
  facts.bodies = {body};
  facts.texts = {{{SlotKind::Global, 1}, {{str("v"), {}, false}}}};
  facts.strings = std::move(pool).take();
  freeze(facts);

  CHECK(printFacts(facts, "/p") ==
        R"(tu src/feed.cpp
input src/feed.cpp
error "bad\ntoken"
symbol function puts(const char *) at library
symbol method feed::Feed::onTap(int) at src/feed.cpp:12:5 defined virtual of feed::Feed annotated "sekat:\"feed\""
record feed::Feed virtuals feed::Feed::onTap(int)
text global#0000000000000001 = "v"
body feed::Feed::onTap(int) params 1
  call direct puts(const char *) via direct at src/feed.cpp:14:3 args none param0 text0 "hi\n" + ?
  call indirect target field#0000000000000abc via std-function at src/feed.cpp:13:3 type-erased
  flow function local2 of puts(const char *)
  constructs feed::Feed
  constructs #0000000000000def
  literal "https://pay.example" at src/feed.cpp:14:9
  blind "inline assembly" at nowhere
)");
}

TEST_CASE("hostile names cannot break a line or reach the terminal") {
  TuFacts facts;
  facts.mainFile = "/p/a\nb\x1b[31m.cpp";
  Symbol symbol;
  symbol.id = 1;
  symbol.name = 1;
  facts.symbols = {symbol};
  facts.strings = {"", "f\x1b]0;x\x07\n"};
  freeze(facts);
  const std::string text = printFacts(facts, "/p/");
  CHECK(std::ranges::count(text, '\n') == 2);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\x07') == std::string::npos);
}
