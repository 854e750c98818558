#pragma once
// Facts made up from a seed: every field, enumerator and length of list occurs sooner or later.

#include "facts/facts.h"

#include <random>
#include <string>

namespace sekat::facts::test {

class RandomFacts {
public:
  explicit RandomFacts(std::uint32_t seed) : random_(seed) {}

  /// Frozen.
  TuFacts make(std::size_t functions) {
    TuFacts facts;
    facts.mainFile = "/project/src/main.cpp";
    facts.strings.emplace_back();
    for (std::size_t i = 0; i < 5 + functions; ++i)
      facts.strings.push_back("text " + std::to_string(i) + (i % 7 == 0 ? "\n\"\x01" : ""));
    facts.strings.push_back(facts.mainFile);
    strings_ = facts.strings.size();
    for (std::size_t i = 0; i < functions; ++i) {
      facts.symbols.push_back(symbol());
      facts.records.push_back(record());
      facts.bodies.push_back(body());
      facts.bodies.back().function = facts.symbols.back().id;
      facts.texts.push_back({slot(), text()});
    }
    for (std::size_t i = below(5); i > 0; --i) {
      facts.inputs.push_back(
          {"/project/include/" + std::to_string(below(99)) + ".h", {id(), id()}});
      facts.errors.push_back("error " + std::to_string(i));
      facts.notes.push_back("note " + std::to_string(i));
    }
    freeze(facts);
    return facts;
  }

private:
  std::uint64_t id() { return below(3) == 0 ? below(50) : random_(); }
  std::size_t below(std::size_t n) { return random_() % n; }
  Str str() { return static_cast<Str>(below(strings_)); }
  std::vector<std::uint64_t> ids() {
    std::vector<std::uint64_t> list(below(4));
    for (std::uint64_t &item : list)
      item = id();
    return list;
  }
  Place place() {
    return {str(), static_cast<std::uint32_t>(below(5000)), static_cast<std::uint32_t>(below(200))};
  }
  Slot slot() {
    return {static_cast<SlotKind>(below(1 + static_cast<std::size_t>(SlotKind::Field))), id()};
  }
  Text text() {
    Text text(below(3));
    for (TextPiece &piece : text)
      piece = {str(), slot(), below(2) == 0};
    return text;
  }
  Symbol symbol() {
    Symbol symbol;
    symbol.id = random_();
    symbol.kind = static_cast<SymbolKind>(below(10));
    symbol.flags = static_cast<std::uint32_t>(below(256));
    symbol.name = str();
    symbol.signature = str();
    symbol.typeKey = str();
    symbol.place = place();
    symbol.record = id();
    symbol.parent = id();
    symbol.overrides = ids();
    for (std::size_t i = below(3); i > 0; --i)
      symbol.annotations.push_back(str());
    return symbol;
  }
  Record record() {
    Record record;
    record.id = random_();
    record.name = str();
    record.flags = static_cast<std::uint32_t>(below(2)) * flag::kLibrary;
    record.bases = ids();
    record.virtuals = ids();
    record.destructor = id();
    record.callOperator = id();
    return record;
  }
  Call call() {
    Call call;
    call.kind = static_cast<CallKind>(below(6));
    call.via = static_cast<Via>(below(17));
    call.flags = static_cast<std::uint8_t>(below(16));
    call.callee = id();
    call.target = slot();
    call.receiver = slot();
    call.result = slot();
    call.typeKey = str();
    call.place = place();
    for (std::size_t i = below(4); i > 0; --i)
      call.args.push_back(slot());
    for (std::size_t i = below(3); i > 0; --i)
      call.texts.push_back({static_cast<std::int32_t>(below(5)) - 1, text()});
    return call;
  }
  Body body() {
    Body body;
    body.params = static_cast<std::uint32_t>(below(6));
    for (std::size_t i = below(6); i > 0; --i) {
      body.calls.push_back(call());
      body.flows.push_back(
          {static_cast<FlowKind>(below(1 + static_cast<std::size_t>(FlowKind::Assign))), slot(),
           slot(), id(), id()});
      body.literals.push_back({str(), place()});
    }
    body.constructs = ids();
    for (std::size_t i = below(3); i > 0; --i) {
      body.typeSets.push_back(ids());
      body.slotTypes.push_back({slot(), static_cast<std::uint32_t>(below(body.typeSets.size()))});
      body.recasts.push_back({id(), id()});
    }
    for (std::size_t i = below(2); i > 0; --i)
      body.blindSpots.push_back({str(), place()});
    return body;
  }

  std::mt19937_64 random_;
  std::size_t strings_ = 0;
};

} // namespace sekat::facts::test
