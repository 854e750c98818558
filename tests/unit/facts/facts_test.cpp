#include "facts/content_hash.h"
#include "facts/facts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace sekat::facts;

namespace {

/// A body that calls `callee` at line 3 of `file`, in facts whose table holds `padding` strings
/// first.
TuFacts callerOf(SymbolId callee, const std::string &file, int padding) {
  TuFacts facts;
  StringPool pool;
  for (int i = 0; i < padding; ++i)
    pool.add("padding " + std::to_string(i));
  Call call;
  call.callee = callee;
  call.place = {pool.add(file), 3, 7};
  call.typeKey = pool.add("void ()");
  Body body;
  body.function = 10;
  body.calls.push_back(call);
  facts.bodies.push_back(body);
  facts.strings = std::move(pool).take();
  freeze(facts);
  return facts;
}

} // namespace

TEST_CASE("a string pool gives equal strings equal indices") {
  StringPool pool;
  CHECK(pool.add("") == 0);
  const Str a = pool.add("a");
  const Str b = pool.add("b");
  CHECK(a != b);
  CHECK(pool.add("a") == a);
  CHECK(pool.at(b) == "b");
  for (int i = 0; i < 1000; ++i)
    pool.add("s" + std::to_string(i)); // rehashing must not move anything
  CHECK(pool.add("b") == b);
  CHECK(std::move(pool).take().size() == 1003);
}

TEST_CASE("every way has its own word") {
  std::set<std::string_view> names;
  for (int via = 0; via <= static_cast<int>(Via::Observed); ++via)
    names.insert(viaName(static_cast<Via>(via)));
  CHECK(names.size() == 17);
  CHECK(viaName(Via::FunctionPointer) == "function-pointer");
  CHECK(viaName(Via::ObjCMessage) == "objc-message");
  CHECK(viaName(Via::Observed) == "observed");
}

TEST_CASE("equal bodies of different TUs hash equal, others do not") {
  const TuFacts a = callerOf(20, "a.h", 0);
  const TuFacts b = callerOf(20, "a.h", 9);
  CHECK(a.bodies[0].calls[0].place.file != b.bodies[0].calls[0].place.file);
  CHECK(a.bodies[0].hash == b.bodies[0].hash);
  CHECK(a.bodies[0].hash != callerOf(21, "a.h", 0).bodies[0].hash);
  CHECK(a.bodies[0].hash != callerOf(20, "b.h", 0).bodies[0].hash);
}

TEST_CASE("freezing sorts and merges what was met twice") {
  TuFacts facts;
  facts.strings = {"", "f", "z", "a", "type"};
  Symbol declared;
  declared.id = 7;
  declared.name = 1;
  declared.flags = flag::kVirtual;
  declared.place = {2, 1, 1};
  declared.typeKey = 4;
  declared.overrides = {3, 1};
  declared.annotations = {2};
  Symbol defined;
  defined.id = 7;
  defined.name = 1;
  defined.flags = flag::kDefined;
  defined.place = {3, 9, 1};
  defined.overrides = {1, 2};
  defined.annotations = {3, 2};
  Symbol other;
  other.id = 2;
  facts.symbols = {declared, defined, other};
  Record thin;
  thin.id = 5;
  thin.virtuals = {9};
  Record full;
  full.id = 5;
  full.bases = {8};
  full.virtuals = {9, 7};
  full.destructor = 4;
  facts.records = {thin, full};
  freeze(facts);

  REQUIRE(facts.symbols.size() == 2);
  CHECK(facts.symbols[0].id == 2);
  const Symbol &merged = facts.symbols[1];
  CHECK(merged.flags == (flag::kDefined | flag::kVirtual));
  CHECK(merged.place == Place{3, 9, 1});
  CHECK(merged.typeKey == 4);
  CHECK(merged.overrides == std::vector<SymbolId>{1, 2, 3});
  CHECK(merged.annotations == std::vector<Str>{3, 2}); // by text: "a" before "z"
  REQUIRE(facts.records.size() == 1);
  CHECK(facts.records[0].bases == std::vector<RecordId>{8});
  CHECK(facts.records[0].virtuals == std::vector<SymbolId>{7, 9});
  CHECK(facts.records[0].destructor == 4);
}

TEST_CASE("freezing keeps one of equal bodies and joins different ones") {
  const auto bodyWith = [](SymbolId callee, std::uint64_t local) {
    Body body;
    body.function = 1;
    body.params = 1;
    Call call;
    call.callee = callee;
    call.result = {SlotKind::Local, local};
    body.calls = {call};
    return body;
  };
  TuFacts facts;
  facts.bodies = {bodyWith(5, 0), bodyWith(5, 0)};
  freeze(facts);
  REQUIRE(facts.bodies.size() == 1);
  CHECK(facts.bodies[0].calls.size() == 1);

  facts.bodies = {bodyWith(5, 0), bodyWith(6, 0), bodyWith(5, 0)};
  freeze(facts);
  REQUIRE(facts.bodies.size() == 1);
  REQUIRE(facts.bodies[0].calls.size() == 2);
  // Local 0 of one body is not local 0 of the other.
  CHECK(facts.bodies[0].calls[0].result != facts.bodies[0].calls[1].result);
  ContentHasher hasher(facts.strings);
  CHECK(facts.bodies[0].hash == hasher.hash(facts.bodies[0]));
}

TEST_CASE("joined bodies type a shared slot only where both agree") {
  const auto bodyWith = [](SymbolId callee, RecordId param, RecordId local) {
    Body body;
    body.function = 1;
    body.params = 1;
    Call call;
    call.callee = callee;
    call.args = {{SlotKind::Param, 0}, {SlotKind::Local, 0}};
    body.calls = {call};
    body.typeSets = {{param}, {local}};
    body.slotTypes = {{{SlotKind::Param, 0}, 0}, {{SlotKind::Local, 0}, 1}};
    return body;
  };
  const auto typesOf = [](const Body &body, SlotKind kind) {
    std::vector<TypeSet> found;
    for (const SlotType &type : body.slotTypes)
      if (type.slot.kind == kind)
        found.push_back(body.typeSets[type.set]);
    return found;
  };
  TuFacts facts;
  facts.bodies = {bodyWith(5, 70, 80), bodyWith(6, 71, 81)};
  freeze(facts);
  REQUIRE(facts.bodies.size() == 1);
  CHECK(typesOf(facts.bodies[0], SlotKind::Param).empty());
  CHECK(typesOf(facts.bodies[0], SlotKind::Local).size() == 2); // two locals, each with its type
  facts.bodies = {bodyWith(5, 70, 80), bodyWith(6, 70, 81)};
  freeze(facts);
  CHECK(typesOf(facts.bodies[0], SlotKind::Param) == std::vector<TypeSet>{{70}});
}

TEST_CASE("the order in which things were met leaves no trace") {
  const auto frozen = [](bool backwards) {
    TuFacts facts;
    facts.strings = {"", "a", "b"};
    for (Str i = 0; i < 3; ++i) {
      Symbol symbol; // the same id three times, each with another name
      symbol.id = 4;
      symbol.name = i;
      facts.symbols.push_back(symbol);
      Body body;
      body.function = 4;
      body.literals = {{i, {}}};
      facts.bodies.push_back(body);
      facts.inputs.push_back({"/a", {i, i}});
    }
    if (backwards) {
      std::ranges::reverse(facts.symbols);
      std::ranges::reverse(facts.bodies);
      std::ranges::reverse(facts.inputs);
    }
    freeze(facts);
    return facts;
  };
  const TuFacts a = frozen(false);
  const TuFacts b = frozen(true);
  REQUIRE(a.symbols.size() == 1);
  CHECK(a.symbols[0].name == b.symbols[0].name);
  REQUIRE(a.bodies.size() == 1);
  CHECK(a.bodies[0].literals.size() == 3);
  CHECK(a.bodies[0].hash == b.bodies[0].hash);
  CHECK(a.inputs[0].hash == b.inputs[0].hash);
}

TEST_CASE("freezing drops what means nothing") {
  TuFacts facts;
  Body body;
  body.function = 1;
  Call call;
  call.args = {Slot{SlotKind::Param, 0}, Slot{}, Slot{SlotKind::None, 4}};
  call.receiver = {SlotKind::This, 77};
  body.calls = {call};
  body.flows = {{FlowKind::Copy, {SlotKind::Return, 0}, {SlotKind::Param, 1}, 0},
                {FlowKind::Copy, {SlotKind::Return, 0}, {SlotKind::Param, 0}, 0},
                {FlowKind::Copy, {SlotKind::Return, 3}, {SlotKind::Param, 1}, 0}};
  body.constructs = {9, 2, 9};
  facts.bodies = {body};
  facts.notes = {"b", "a", "b"};
  facts.errors.assign(25, "error");
  facts.inputs = {{"/b", {1, 1}}, {"/a", {2, 2}}, {"/b", {1, 1}}};
  freeze(facts);
  const Body &frozen = facts.bodies[0];
  CHECK(frozen.calls[0].args.size() == 1);
  CHECK(frozen.calls[0].receiver == Slot{SlotKind::This, 0});
  REQUIRE(frozen.flows.size() == 2);
  CHECK(frozen.flows[0].src.id == 0);
  CHECK(frozen.constructs == std::vector<RecordId>{2, 9});
  CHECK(facts.notes == std::vector<std::string>{"a", "b"});
  CHECK(facts.errors.size() == 20);
  REQUIRE(facts.inputs.size() == 2);
  CHECK(facts.inputs[0].path == "/a");
  CHECK(facts.strings.size() == 1);
}
