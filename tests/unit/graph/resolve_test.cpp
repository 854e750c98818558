// The resolver on programs written as facts: each case is one way for control to move.

#include "facts/facts_io.h"
#include "graph/explain.h"
#include "graph/graph_text.h"
#include "graph/resolve.h"

#include <doctest/doctest.h>

#include <string>

using namespace sekat;
using namespace sekat::facts;

namespace {

/// Builds one TU by hand. Names double as identities.
class Facts {
public:
  SymbolId function(const std::string &name, std::uint32_t flags = flag::kDefined) {
    const SymbolId id = support::hash64(name);
    Symbol symbol;
    symbol.id = id;
    symbol.flags = flags;
    symbol.name = strings_.add(name);
    symbol.signature = strings_.add("()");
    symbol.typeKey = strings_.add("void ()");
    symbol.place = {strings_.add("/p/a.cpp"), static_cast<std::uint32_t>(facts_.symbols.size() + 1),
                    1};
    facts_.symbols.push_back(symbol);
    return id;
  }
  RecordId record(const std::string &name, std::vector<RecordId> bases = {}) {
    Record made;
    made.id = support::hash64("class " + name);
    made.name = strings_.add(name);
    made.bases = std::move(bases);
    facts_.records.push_back(made);
    return made.id;
  }
  SymbolId method(RecordId owner, const std::string &name, std::vector<SymbolId> overrides,
                  std::uint32_t flags = flag::kDefined) {
    const SymbolId id = function(name, flags | flag::kVirtual);
    facts_.symbols.back().record = owner;
    facts_.symbols.back().kind = SymbolKind::Method;
    facts_.symbols.back().overrides = std::move(overrides);
    for (Record &made : facts_.records)
      if (made.id == owner)
        made.virtuals.push_back(id);
    if (flags & flag::kDefined)
      (void)body(id);
    return id;
  }
  Body &body(SymbolId function, std::uint32_t params = 0) {
    facts_.bodies.emplace_back();
    facts_.bodies.back().function = function;
    facts_.bodies.back().params = params;
    return facts_.bodies.back();
  }
  Call call(CallKind kind, Via via, SymbolId callee = 0) {
    Call made;
    made.kind = kind;
    made.via = via;
    made.callee = callee;
    made.typeKey = kind == CallKind::Indirect ? strings_.add("void ()") : 0;
    made.place = {strings_.add("/p/a.cpp"), ++line_, 1};
    return made;
  }
  std::string graph(const graph::Models &models = {}) {
    return graph::printGraph(graph::resolveCalls(program(), models), "/p");
  }
  graph::Program program() const {
    TuFacts tu = facts_;
    StringPool strings = strings_;
    tu.strings = std::move(strings).take();
    tu.mainFile = "/p/a.cpp";
    freeze(tu);
    auto reader = FactsReader::open(encodeFacts(tu));
    REQUIRE(reader);
    graph::ProgramBuilder builder;
    REQUIRE(builder.add(*reader));
    return std::move(builder).finish();
  }

private:
  TuFacts facts_;
  StringPool strings_;
  std::uint32_t line_ = 100;
};

bool has(const std::string &graph, const std::string &edge) {
  return graph.find(edge) != std::string::npos;
}

constexpr Slot kParam0{SlotKind::Param, 0};
constexpr Slot local(std::uint64_t index) { return {SlotKind::Local, index}; }

} // namespace

TEST_CASE("resolve: a function pointer calls what was put into it and nothing else") {
  Facts facts;
  const SymbolId tap = facts.function("tap"), charge = facts.function("charge"),
                 refund = facts.function("refund");
  (void)facts.body(charge);
  (void)facts.body(refund);
  Body &body = facts.body(tap);
  body.flows.push_back({FlowKind::Function, local(0), {}, charge, 0});
  body.flows.push_back({FlowKind::Function, local(1), {}, refund, 0}); // its address goes nowhere
  Call call = facts.call(CallKind::Indirect, Via::FunctionPointer);
  call.target = local(0);
  body.calls.push_back(call);
  const std::string graph = facts.graph();
  CHECK(has(graph, "tap() -> charge() function-pointer likely"));
  CHECK_FALSE(has(graph, "refund"));
}

TEST_CASE("resolve: a variable holds what its declared type admits, and what is recast to it") {
  for (const bool recast : {false, true}) {
    Facts facts;
    const RecordId base = facts.record("Base"), child = facts.record("Child", {base}),
                   other = facts.record("Other", {base});
    const SymbolId run = facts.method(base, "Base::run", {});
    const SymbolId childRun = facts.method(child, "Child::run", {run});
    const SymbolId otherRun = facts.method(other, "Other::run", {run});
    const SymbolId tap = facts.function("tap"), made = facts.function("made");
    (void)childRun;
    (void)otherRun;
    facts.body(made).constructs = {child, other};
    Body &body = facts.body(tap);
    // A tuple that holds both, and a reader of the one type.
    body.flows.push_back({FlowKind::Object, local(0), {}, child, 0});
    body.flows.push_back({FlowKind::Object, local(0), {}, other, 0});
    body.flows.push_back({FlowKind::Copy, local(1), local(0), 0, 0});
    body.typeSets = {{child}};
    body.slotTypes = {{local(1), 0}};
    if (recast)
      body.recasts = {{other, child}};
    Call call = facts.call(CallKind::Virtual, Via::Virtual, run);
    call.receiver = local(1);
    body.calls.push_back(call);
    const std::string graph = facts.graph();
    CHECK(has(graph, "tap() -> Child::run()"));
    CHECK(has(graph, "tap() -> Other::run()") == recast);
  }
}

TEST_CASE("resolve: two strangers who share a wrapper stay apart") {
  Facts facts;
  const SymbolId run = facts.function("run");
  const SymbolId feed = facts.function("feed"), shop = facts.function("shop");
  const SymbolId like = facts.function("like"), charge = facts.function("charge");
  (void)facts.body(like);
  (void)facts.body(charge);
  {
    Body &body = facts.body(run, 1);
    Call call = facts.call(CallKind::Indirect, Via::FunctionPointer);
    call.target = kParam0;
    body.calls.push_back(call);
  }
  for (const auto &[caller, action] : {std::pair{feed, like}, std::pair{shop, charge}}) {
    Body &body = facts.body(caller);
    body.flows.push_back({FlowKind::Function, local(0), {}, action, 0});
    Call call = facts.call(CallKind::Direct, Via::Direct, run);
    call.args = {local(0)};
    body.calls.push_back(call);
  }
  const std::string graph = facts.graph();
  CHECK(has(graph, "run() @1 -> "));
  CHECK(has(graph, "run() @2 -> "));
  // Each copy has one target only.
  CHECK_FALSE((has(graph, "run() @1 -> like()") && has(graph, "run() @1 -> charge()")));
  CHECK_FALSE((has(graph, "run() @2 -> like()") && has(graph, "run() @2 -> charge()")));
}

TEST_CASE("resolve: a virtual call reaches the classes that flow there, and without any those "
          "constructed") {
  Facts facts;
  const RecordId base = facts.record("Base"), paid = facts.record("Paid", {base}),
                 never = facts.record("Never", {base});
  const SymbolId go = facts.method(base, "Base::go", {}, flag::kPure);
  (void)facts.method(paid, "Paid::go", {go});
  (void)facts.method(never, "Never::go", {go});
  const SymbolId tap = facts.function("tap"), make = facts.function("make");
  facts.body(make).constructs = {paid};
  Call call = facts.call(CallKind::Virtual, Via::Virtual, go);
  call.receiver = kParam0; // nobody says what it holds
  facts.body(tap, 1).calls.push_back(call);
  const std::string graph = facts.graph();
  CHECK(has(graph, "tap() -> Paid::go() virtual likely"));
  CHECK_FALSE(has(graph, "-> Never::go()"));
}

TEST_CASE("resolve: fields of two objects are two") {
  Facts facts;
  const RecordId button = facts.record("Button");
  const SymbolId feed = facts.function("feed"), charge = facts.function("charge"),
                 like = facts.function("like");
  (void)facts.body(charge);
  (void)facts.body(like);
  Body &body = facts.body(feed);
  constexpr std::uint64_t kHandler = 77;
  body.flows.push_back({FlowKind::Object, local(0), {}, button, 0});
  body.flows.push_back({FlowKind::Object, local(1), {}, button, 0});
  body.flows.push_back({FlowKind::Function, local(2), {}, like, 0});
  body.flows.push_back({FlowKind::Function, local(3), {}, charge, 0});
  body.flows.push_back({FlowKind::Store, local(0), local(2), kHandler, 0});
  body.flows.push_back({FlowKind::Store, local(1), local(3), kHandler, 0});
  body.flows.push_back({FlowKind::Load, local(4), local(0), kHandler, 0});
  Call call = facts.call(CallKind::Indirect, Via::FunctionPointer);
  call.target = local(4);
  body.calls.push_back(call);
  const std::string graph = facts.graph();
  CHECK(has(graph, "feed() -> like()"));
  CHECK_FALSE(has(graph, "feed() -> charge()"));
}

TEST_CASE("resolve: a callable given to code without a body runs on the caller's behalf") {
  Facts facts;
  const SymbolId tap = facts.function("tap"), charge = facts.function("charge"),
                 outside = facts.function("outside", 0);
  (void)facts.body(charge);
  Body &body = facts.body(tap);
  body.flows.push_back({FlowKind::Function, local(0), {}, charge, 0});
  Call call = facts.call(CallKind::Direct, Via::Direct, outside);
  call.args = {local(0)};
  body.calls.push_back(call);
  CHECK(has(facts.graph(), "tap() -> charge() callback likely"));
}

TEST_CASE("resolve: what comes from outside is unresolved, never silent") {
  Facts facts;
  const SymbolId tap = facts.function("tap");
  Body &body = facts.body(tap);
  body.flows.push_back({FlowKind::Unknown, local(0), {}, 0, 0});
  Call call = facts.call(CallKind::Indirect, Via::FunctionPointer);
  call.target = local(0);
  body.calls.push_back(call);
  CHECK(has(facts.graph(), "tap() -> ? call through a function pointer of type void ()"));
}

TEST_CASE("resolve: a model says which argument is called, and the body does not see it") {
  Facts facts;
  const SymbolId post = facts.function("post"), loop = facts.function("loop");
  const SymbolId tap = facts.function("tap"), charge = facts.function("charge");
  (void)facts.body(charge);
  const Slot queue{SlotKind::Global, 5};
  facts.body(post, 1).flows.push_back({FlowKind::Copy, queue, kParam0, 0, 0});
  {
    Call call = facts.call(CallKind::Indirect, Via::FunctionPointer);
    call.target = queue;
    facts.body(loop).calls.push_back(call);
  }
  Body &body = facts.body(tap);
  body.flows.push_back({FlowKind::Function, local(0), {}, charge, 0});
  Call call = facts.call(CallKind::Direct, Via::Direct, post);
  call.args = {local(0)};
  body.calls.push_back(call);
  graph::Models models;
  models.calls.push_back(
      {{"post", [](std::string_view name) { return name == "post"; }}, 0, Via::Callback, false});
  const std::string graph = facts.graph(models);
  CHECK(has(graph, "tap() -> charge() callback likely"));
  CHECK_FALSE(has(graph, "loop() -> charge()"));
}

TEST_CASE("explain: the way of a function from where its address is taken to the call") {
  Facts facts;
  const SymbolId start = facts.function("start"), post = facts.function("post"),
                 run = facts.function("run"), charge = facts.function("charge");
  (void)facts.body(charge);
  const Slot global{SlotKind::Global, 77};
  {
    Body &body = facts.body(start);
    body.flows.push_back({FlowKind::Function, local(0), {}, charge, 0});
    Call call = facts.call(CallKind::Direct, Via::Direct, post);
    call.args = {local(0)};
    body.calls.push_back(call);
  }
  facts.body(post, 1).flows.push_back({FlowKind::Copy, global, kParam0, 0, 0});
  {
    Call call = facts.call(CallKind::Indirect, Via::FunctionPointer);
    call.target = global;
    facts.body(run).calls.push_back(call);
  }
  const auto explained = graph::explainCalls(facts.program(), {}, {{run, charge}, {start, post}});
  REQUIRE(explained.size() == 1); // the direct call needs no reason
  CHECK(explained[0].from == run);
  CHECK(explained[0].to == charge);
  std::vector<std::string> steps;
  for (const graph::Reason &reason : explained[0].reasons)
    steps.push_back(reason.what);
  CHECK(steps == std::vector<std::string>{"address of `charge` taken in `start`",
                                          "argument 0 of `post`",
                                          "variable or field shared by the whole program"});
}

TEST_CASE("explain: a call that no value decides says so") {
  Facts facts;
  const RecordId base = facts.record("Base"), child = facts.record("Child", {base});
  const SymbolId run = facts.method(base, "Base::run", {});
  const SymbolId childRun = facts.method(child, "Child::run", {run});
  const SymbolId tap = facts.function("tap"), made = facts.function("made");
  facts.body(made).constructs = {child};
  Call call = facts.call(CallKind::Virtual, Via::Virtual, run);
  call.receiver = local(0);
  facts.body(tap).calls.push_back(call);
  const auto explained = graph::explainCalls(facts.program(), {}, {{tap, childRun}});
  REQUIRE(explained.size() == 1);
  REQUIRE(explained[0].reasons.size() == 1);
  CHECK(explained[0].reasons[0].what.starts_with("no object is known to arrive"));
}
