#include "facts/facts_codec.h"

namespace sekat::facts {

namespace {

bool holdsHash(SlotKind kind) {
  return kind == SlotKind::Capture || kind == SlotKind::Global || kind == SlotKind::Field;
}
bool holdsOrdinal(SlotKind kind) { return kind == SlotKind::Param || kind == SlotKind::Local; }

// Fewest bytes that an item can take: what a count is checked against before memory is reserved.
constexpr std::size_t kPlaceBytes = 3;
constexpr std::size_t kPieceBytes = 3;
constexpr std::size_t kCallBytes = 13;
constexpr std::size_t kFlowBytes = 5;

} // namespace

std::uint32_t IdTable::number(std::uint64_t id) {
  const auto [place, isNew] = numbers_.try_emplace(id, static_cast<std::uint32_t>(ids_.size()));
  if (isNew)
    ids_.push_back(id);
  return place->second;
}

void ItemEncoder::idList(const std::vector<std::uint64_t> &values) {
  out_.varint(values.size());
  for (std::uint64_t value : values)
    id(value);
}

void ItemEncoder::place(const Place &place) {
  out_.varint(place.file);
  out_.varint(place.line);
  out_.varint(place.column);
}

void ItemEncoder::slot(const Slot &slot) {
  out_.byte(static_cast<std::uint8_t>(slot.kind));
  if (holdsHash(slot.kind))
    id(slot.id);
  else if (holdsOrdinal(slot.kind))
    out_.varint(slot.id);
}

void ItemEncoder::text(const Text &text) {
  out_.varint(text.size());
  for (const TextPiece &piece : text) {
    out_.varint(piece.literal);
    slot(piece.slot);
    out_.byte(piece.unknown ? 1 : 0);
  }
}

void ItemEncoder::call(const Call &call) {
  out_.byte(static_cast<std::uint8_t>(call.kind));
  out_.byte(static_cast<std::uint8_t>(call.via));
  out_.byte(call.flags);
  id(call.callee);
  slot(call.target);
  slot(call.receiver);
  slot(call.result);
  out_.varint(call.typeKey);
  place(call.place);
  out_.varint(call.args.size());
  for (const Slot &argument : call.args)
    slot(argument);
  out_.varint(call.texts.size());
  for (const ArgumentText &argument : call.texts) {
    out_.signedVarint(argument.argument);
    text(argument.text);
  }
}

void ItemEncoder::symbol(const Symbol &symbol) {
  out_.byte(static_cast<std::uint8_t>(symbol.kind));
  out_.varint(symbol.flags);
  out_.varint(symbol.name);
  out_.varint(symbol.signature);
  out_.varint(symbol.typeKey);
  place(symbol.place);
  id(symbol.record);
  id(symbol.parent);
  idList(symbol.overrides);
  out_.varint(symbol.annotations.size());
  for (Str annotation : symbol.annotations)
    out_.varint(annotation);
}

void ItemEncoder::record(const Record &record) {
  out_.varint(record.name);
  out_.varint(record.flags);
  idList(record.bases);
  idList(record.virtuals);
  id(record.destructor);
  id(record.callOperator);
}

void ItemEncoder::body(const Body &body) {
  out_.varint(body.params);
  out_.varint(body.calls.size());
  for (const Call &item : body.calls)
    call(item);
  out_.varint(body.flows.size());
  for (const Flow &flow : body.flows) {
    out_.byte(static_cast<std::uint8_t>(flow.kind));
    slot(flow.dst);
    slot(flow.src);
    id(flow.id);
    id(flow.key);
  }
  idList(body.constructs);
  out_.varint(body.typeSets.size());
  for (const TypeSet &set : body.typeSets)
    idList(set);
  out_.varint(body.slotTypes.size());
  for (const SlotType &type : body.slotTypes) {
    slot(type.slot);
    out_.varint(type.set);
  }
  out_.varint(body.recasts.size());
  for (const Recast &recast : body.recasts) {
    id(recast.from);
    id(recast.to);
  }
  out_.varint(body.literals.size());
  for (const Literal &literal : body.literals) {
    out_.varint(literal.text);
    place(literal.place);
  }
  out_.varint(body.blindSpots.size());
  for (const BlindSpot &spot : body.blindSpots) {
    out_.varint(spot.what);
    place(spot.place);
  }
}

void ItemEncoder::texts(const std::vector<TextDefinition> &texts) {
  out_.varint(texts.size());
  for (const TextDefinition &definition : texts) {
    slot(definition.slot);
    text(definition.text);
  }
}

std::uint64_t ItemDecoder::id() {
  const std::uint64_t number = in_.varint();
  if (number < ids_.size())
    return ids_[number];
  in_.fail();
  return 0;
}

std::vector<std::uint64_t> ItemDecoder::idList() {
  std::vector<std::uint64_t> values(in_.count(1));
  for (std::uint64_t &value : values)
    value = id();
  return values;
}

Str ItemDecoder::string() {
  const std::uint32_t index = in_.varint32();
  if (index < strings_)
    return index;
  in_.fail();
  return 0;
}

template <class Enum> Enum ItemDecoder::enumerator(Enum last) {
  const std::uint8_t value = in_.byte();
  if (value <= static_cast<std::uint8_t>(last))
    return static_cast<Enum>(value);
  in_.fail();
  return Enum{};
}

Place ItemDecoder::place() {
  Place place;
  place.file = string();
  place.line = in_.varint32();
  place.column = in_.varint32();
  return place;
}

Slot ItemDecoder::slot() {
  Slot slot;
  slot.kind = enumerator(SlotKind::Thrown);
  if (holdsHash(slot.kind))
    slot.id = id();
  else if (holdsOrdinal(slot.kind))
    slot.id = in_.varint();
  return slot;
}

Text ItemDecoder::text() {
  Text text(in_.count(kPieceBytes));
  for (TextPiece &piece : text) {
    piece.literal = string();
    piece.slot = slot();
    piece.unknown = in_.byte() != 0;
  }
  return text;
}

Call ItemDecoder::call() {
  Call call;
  call.kind = enumerator(CallKind::Message);
  call.via = enumerator(Via::Observed);
  call.flags = in_.byte();
  call.callee = id();
  call.target = slot();
  call.receiver = slot();
  call.result = slot();
  call.typeKey = string();
  call.place = place();
  call.args.resize(in_.count(1));
  for (Slot &argument : call.args)
    argument = slot();
  call.texts.resize(in_.count(2));
  for (ArgumentText &argument : call.texts) {
    const std::int64_t number = in_.signedVarint();
    if (number < INT32_MIN || number > INT32_MAX)
      in_.fail();
    argument.argument = static_cast<std::int32_t>(number);
    argument.text = text();
  }
  return call;
}

Flow ItemDecoder::flow() {
  Flow flow;
  flow.kind = enumerator(FlowKind::Assign);
  flow.dst = slot();
  flow.src = slot();
  flow.id = id();
  flow.key = id();
  return flow;
}

Symbol ItemDecoder::symbol() {
  Symbol symbol;
  symbol.kind = enumerator(SymbolKind::Initializer);
  symbol.flags = in_.varint32();
  symbol.name = string();
  symbol.signature = string();
  symbol.typeKey = string();
  symbol.place = place();
  symbol.record = id();
  symbol.parent = id();
  symbol.overrides = idList();
  symbol.annotations.resize(in_.count(1));
  for (Str &annotation : symbol.annotations)
    annotation = string();
  return symbol;
}

Record ItemDecoder::record() {
  Record record;
  record.name = string();
  record.flags = in_.varint32();
  record.bases = idList();
  record.virtuals = idList();
  record.destructor = id();
  record.callOperator = id();
  return record;
}

Body ItemDecoder::body() {
  Body body;
  body.params = in_.varint32();
  body.calls.resize(in_.count(kCallBytes));
  for (Call &item : body.calls)
    item = call();
  body.flows.resize(in_.count(kFlowBytes));
  for (Flow &item : body.flows)
    item = flow();
  body.constructs = idList();
  body.typeSets.resize(in_.count(1));
  for (TypeSet &set : body.typeSets)
    set = idList();
  body.slotTypes.resize(in_.count(2));
  for (SlotType &type : body.slotTypes) {
    type.slot = slot();
    type.set = in_.varint32();
    if (type.set >= body.typeSets.size())
      in_.fail();
  }
  body.recasts.resize(in_.count(2));
  for (Recast &recast : body.recasts) {
    recast.from = id();
    recast.to = id();
  }
  body.literals.resize(in_.count(1 + kPlaceBytes));
  for (Literal &literal : body.literals) {
    literal.text = string();
    literal.place = place();
  }
  body.blindSpots.resize(in_.count(1 + kPlaceBytes));
  for (BlindSpot &spot : body.blindSpots) {
    spot.what = string();
    spot.place = place();
  }
  return body;
}

std::vector<TextDefinition> ItemDecoder::texts() {
  std::vector<TextDefinition> texts(in_.count(2));
  for (TextDefinition &definition : texts) {
    definition.slot = slot();
    definition.text = text();
  }
  return texts;
}

} // namespace sekat::facts
