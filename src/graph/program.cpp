#include "graph/program.h"

#include <algorithm>

namespace sekat::graph {

using namespace facts;

namespace {

template <class T> void unite(std::vector<T> &into, const std::vector<T> &more) {
  for (const T &item : more)
    if (std::find(into.begin(), into.end(), item) == into.end())
      into.push_back(item);
}

std::uint64_t contentKey(std::uint64_t id, const support::Hash128 &hash, std::uint64_t domain) {
  return support::hashCombine(support::hashCombine(id, hash.low), hash.high + domain);
}

} // namespace

Str ProgramBuilder::intern(std::string_view text) {
  auto [found, inserted] =
      index_.try_emplace(std::string(text), static_cast<Str>(program_.strings.size()));
  if (inserted)
    program_.strings.emplace_back(text);
  return found->second;
}

void ProgramBuilder::remap(FactsReader &reader, Str &index) {
  Str &mapped = local_[index];
  if (mapped == ~Str{0})
    mapped = intern(reader.string(index));
  index = mapped;
}

void ProgramBuilder::remapText(FactsReader &reader, Text &text) {
  for (TextPiece &piece : text)
    remap(reader, piece.literal);
}

std::expected<void, std::string> ProgramBuilder::add(FactsReader &reader) {
  if (program_.strings.empty())
    (void)intern("");
  local_.assign(reader.stringCount(), ~Str{0});

  for (std::size_t i = 0; i < reader.symbols().size(); ++i) {
    const auto &entry = reader.symbols()[i];
    if (!seen_.try_emplace(contentKey(entry.id, entry.hash, 1), true).second)
      continue;
    auto decoded = reader.decodeSymbol(i);
    if (!decoded)
      return std::unexpected(decoded.error());
    Symbol symbol = std::move(*decoded);
    remap(reader, symbol.name);
    remap(reader, symbol.signature);
    remap(reader, symbol.typeKey);
    remap(reader, symbol.place);
    for (Str &annotation : symbol.annotations)
      remap(reader, annotation);
    auto [found, inserted] = program_.symbolIndex.try_emplace(
        symbol.id, static_cast<std::uint32_t>(program_.symbols.size()));
    if (inserted) {
      program_.symbols.push_back(std::move(symbol));
      continue;
    }
    // The TU that defines a function knows its place; others only a declaration.
    Symbol &known = program_.symbols[found->second];
    if ((symbol.flags & flag::kDefined) && !(known.flags & flag::kDefined)) {
      known.place = symbol.place;
      known.name = symbol.name;
      known.signature = symbol.signature;
      known.kind = symbol.kind;
      if (symbol.parent)
        known.parent = symbol.parent;
    }
    known.flags |= symbol.flags;
    if (!known.typeKey)
      known.typeKey = symbol.typeKey;
    if (!known.record)
      known.record = symbol.record;
    unite(known.overrides, symbol.overrides);
    unite(known.annotations, symbol.annotations);
  }

  for (std::size_t i = 0; i < reader.records().size(); ++i) {
    const auto &entry = reader.records()[i];
    if (!seen_.try_emplace(contentKey(entry.id, entry.hash, 2), true).second)
      continue;
    auto decoded = reader.decodeRecord(i);
    if (!decoded)
      return std::unexpected(decoded.error());
    Record record = std::move(*decoded);
    remap(reader, record.name);
    auto [found, inserted] = program_.recordIndex.try_emplace(
        record.id, static_cast<std::uint32_t>(program_.records.size()));
    if (inserted) {
      program_.records.push_back(std::move(record));
      continue;
    }
    Record &known = program_.records[found->second];
    unite(known.bases, record.bases);
    unite(known.virtuals, record.virtuals);
    if (!known.destructor)
      known.destructor = record.destructor;
    if (!known.callOperator)
      known.callOperator = record.callOperator;
  }

  for (std::size_t i = 0; i < reader.bodies().size(); ++i) {
    const auto &entry = reader.bodies()[i];
    if (!seen_.try_emplace(contentKey(entry.id, entry.hash, 3), true).second) {
      ++program_.repeatedBodies;
      continue;
    }
    auto decoded = reader.decodeBody(i);
    if (!decoded)
      return std::unexpected(decoded.error());
    Body body = std::move(*decoded);
    for (Call &call : body.calls) {
      remap(reader, call.typeKey);
      remap(reader, call.place);
      for (ArgumentText &text : call.texts)
        remapText(reader, text.text);
    }
    for (Literal &literal : body.literals) {
      remap(reader, literal.text);
      remap(reader, literal.place);
    }
    for (BlindSpot &spot : body.blindSpots) {
      remap(reader, spot.what);
      remap(reader, spot.place);
    }
    program_.bodies.push_back(std::move(body));
  }

  auto texts = reader.decodeTexts();
  if (!texts)
    return std::unexpected(texts.error());
  for (TextDefinition &definition : *texts) {
    remapText(reader, definition.text);
    program_.texts.push_back(std::move(definition));
  }
  return {};
}

Program ProgramBuilder::finish() && {
  if (program_.strings.empty())
    (void)intern("");
  program_.bodiesOf.resize(program_.symbols.size());
  for (std::uint32_t i = 0; i < program_.bodies.size(); ++i)
    if (auto found = program_.symbolIndex.find(program_.bodies[i].function);
        found != program_.symbolIndex.end()) {
      program_.bodiesOf[found->second].push_back(i);
      program_.symbols[found->second].flags |= flag::kDefined;
    }
  return std::move(program_);
}

} // namespace sekat::graph
