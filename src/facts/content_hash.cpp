#include "facts/content_hash.h"

#include "support/assert.h"

namespace sekat::facts {

ContentHasher::ContentHasher(const std::vector<std::string> &strings)
    : strings_(strings), stringHashes_(strings.size()) {}

// Fixed width and little endian, so that no two sequences of fields read the same.
void ContentHasher::number(std::uint64_t value) {
  for (int shift = 0; shift < 64; shift += 8)
    buffer_.push_back(static_cast<char>(value >> shift & 0xff));
}

void ContentHasher::string(Str index) {
  SEKAT_ASSERT(index < strings_.size(), "every string index lies in the table of its TU");
  std::optional<support::Hash128> &known = stringHashes_[index];
  if (!known)
    known = support::hash128(strings_[index]);
  number(known->high);
  number(known->low);
}

void ContentHasher::place(const Place &place) {
  string(place.file);
  number(std::uint64_t{place.line} << 32 | place.column);
}

void ContentHasher::slot(const Slot &slot) {
  number(static_cast<std::uint64_t>(slot.kind));
  number(slot.id);
}

void ContentHasher::text(const Text &text) {
  number(text.size());
  for (const TextPiece &piece : text) {
    string(piece.literal);
    slot(piece.slot);
    number(piece.unknown ? 1 : 0);
  }
}

template <class Items> void ContentHasher::numbers(const Items &items) {
  number(items.size());
  for (std::uint64_t item : items)
    number(item);
}

void ContentHasher::call(const Call &call) {
  number(static_cast<std::uint64_t>(call.kind) | static_cast<std::uint64_t>(call.via) << 8 |
         std::uint64_t{call.flags} << 16);
  number(call.callee);
  slot(call.target);
  slot(call.receiver);
  slot(call.result);
  string(call.typeKey);
  place(call.place);
  number(call.args.size());
  for (const Slot &argument : call.args)
    slot(argument);
  number(call.texts.size());
  for (const ArgumentText &argument : call.texts) {
    number(static_cast<std::uint64_t>(std::int64_t{argument.argument}));
    text(argument.text);
  }
}

support::Hash128 ContentHasher::hash(const Body &body) {
  buffer_.clear();
  number(body.function);
  number(body.params);
  number(body.calls.size());
  for (const Call &item : body.calls)
    call(item);
  number(body.flows.size());
  for (const Flow &flow : body.flows) {
    number(static_cast<std::uint64_t>(flow.kind));
    slot(flow.dst);
    slot(flow.src);
    number(flow.id);
    number(flow.key);
  }
  numbers(body.constructs);
  number(body.slotTypes.size());
  for (const SlotType &type : body.slotTypes) {
    slot(type.slot);
    numbers(body.typeSets[type.set]);
  }
  number(body.recasts.size());
  for (const Recast &recast : body.recasts) {
    number(recast.from);
    number(recast.to);
  }
  number(body.literals.size());
  for (const Literal &literal : body.literals) {
    string(literal.text);
    place(literal.place);
  }
  number(body.blindSpots.size());
  for (const BlindSpot &spot : body.blindSpots) {
    string(spot.what);
    place(spot.place);
  }
  return support::hash128(buffer_);
}

std::uint64_t ContentHasher::hash(const Symbol &symbol) {
  buffer_.clear();
  number(symbol.id);
  number(static_cast<std::uint64_t>(symbol.kind) | std::uint64_t{symbol.flags} << 8);
  string(symbol.name);
  string(symbol.signature);
  string(symbol.typeKey);
  place(symbol.place);
  number(symbol.record);
  number(symbol.parent);
  numbers(symbol.overrides);
  number(symbol.annotations.size());
  for (Str annotation : symbol.annotations)
    string(annotation);
  return support::hash64(buffer_);
}

std::uint64_t ContentHasher::hash(const Record &record) {
  buffer_.clear();
  number(record.id);
  string(record.name);
  number(record.flags);
  numbers(record.bases);
  numbers(record.virtuals);
  number(record.destructor);
  number(record.callOperator);
  return support::hash64(buffer_);
}

std::uint64_t ContentHasher::hash(const TextDefinition &definition) {
  buffer_.clear();
  slot(definition.slot);
  text(definition.text);
  return support::hash64(buffer_);
}

} // namespace sekat::facts
