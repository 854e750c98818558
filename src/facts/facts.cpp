// Freezing: the one place where facts get their final order. Two runs of the extractor over the
// same text must give the same bytes, and an item that was met twice must be one item afterwards,
// so everything whose order means nothing is sorted here, and duplicates are merged without a loss.

#include "facts/facts.h"

#include "facts/content_hash.h"
#include "support/assert.h"

#include <algorithm>
#include <array>
#include <limits>

namespace sekat::facts {

namespace {

constexpr std::size_t kMaxErrors = 20;

template <class T> void sortUnique(std::vector<T> &items) {
  std::ranges::sort(items);
  items.erase(std::ranges::unique(items).begin(), items.end());
}

template <class T> void append(std::vector<T> &to, std::vector<T> &&from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

bool holdsHash(SlotKind kind) {
  return kind == SlotKind::Capture || kind == SlotKind::Global || kind == SlotKind::Field;
}

/// Slots that need no number must not differ by one.
void normalise(Slot &slot) {
  if (!holdsHash(slot.kind) && slot.kind != SlotKind::Param && slot.kind != SlotKind::Local)
    slot.id = 0;
}

template <class Visit> void forEachSlot(Body &body, const Visit &visit) {
  for (Call &call : body.calls) {
    visit(call.target);
    visit(call.receiver);
    visit(call.result);
    for (Slot &argument : call.args)
      visit(argument);
    for (ArgumentText &argument : call.texts)
      for (TextPiece &piece : argument.text)
        visit(piece.slot);
  }
  for (Flow &flow : body.flows) {
    visit(flow.dst);
    visit(flow.src);
  }
  for (SlotType &type : body.slotTypes)
    visit(type.slot);
}

/// A slot that only one of the two knows the type of, or that has two, can hold anything. Locals
/// are never shared.
void mergeTypes(Body &body, Body &&other) {
  const auto typeOf = [](const Body &from, const Slot &slot) -> const TypeSet * {
    for (const SlotType &type : from.slotTypes)
      if (type.slot == slot)
        return &from.typeSets[type.set];
    return nullptr;
  };
  const auto contradicts = [&](const Body &from, const Body &against, const SlotType &type) {
    if (type.slot.kind == SlotKind::Local)
      return false;
    const TypeSet *there = typeOf(against, type.slot);
    return !there || *there != from.typeSets[type.set];
  };
  std::vector<SlotType> kept;
  for (const SlotType &type : body.slotTypes)
    if (!contradicts(body, other, type))
      kept.push_back(type);
  const auto shift = static_cast<std::uint32_t>(body.typeSets.size());
  for (const SlotType &type : other.slotTypes)
    if (type.slot.kind == SlotKind::Local)
      kept.push_back({type.slot, type.set + shift});
  body.slotTypes = std::move(kept);
  append(body.typeSets, std::move(other.typeSets));
}

/// The same function met twice with different bodies: what it does is the union of both.
void mergeInto(Body &body, Body &&other) {
  std::uint64_t locals = 0;
  forEachSlot(body, [&](Slot &slot) {
    if (slot.kind == SlotKind::Local)
      locals = std::max(locals, slot.id + 1);
  });
  forEachSlot(other, [&](Slot &slot) {
    if (slot.kind == SlotKind::Local)
      slot.id += locals; // ordinals count within one body
  });
  body.params = std::max(body.params, other.params);
  append(body.calls, std::move(other.calls));
  append(body.flows, std::move(other.flows));
  append(body.constructs, std::move(other.constructs));
  mergeTypes(body, std::move(other));
  append(body.recasts, std::move(other.recasts));
  append(body.literals, std::move(other.literals));
  append(body.blindSpots, std::move(other.blindSpots));
}

/// A definition says more than a declaration; what both say adds up.
void mergeInto(Symbol &symbol, Symbol &&other) {
  if ((other.flags & flag::kDefined) != 0 && (symbol.flags & flag::kDefined) == 0)
    std::swap(symbol, other);
  symbol.flags |= other.flags;
  if (symbol.record == 0)
    symbol.record = other.record;
  if (symbol.parent == 0)
    symbol.parent = other.parent;
  if (symbol.typeKey == 0)
    symbol.typeKey = other.typeKey;
  append(symbol.overrides, std::move(other.overrides));
  append(symbol.annotations, std::move(other.annotations));
}

void mergeInto(Record &record, Record &&other) {
  if (other.bases.size() > record.bases.size())
    std::swap(record.bases, other.bases);
  record.flags |= other.flags;
  if (record.destructor == 0)
    record.destructor = other.destructor;
  if (record.callOperator == 0)
    record.callOperator = other.callOperator;
  append(record.virtuals, std::move(other.virtuals));
}

support::Hash128 contentHash(const Body &body, ContentHasher &) { return body.hash; }
template <class T> support::Hash128 contentHash(const T &item, ContentHasher &hasher) {
  return {0, hasher.hash(item)};
}

/// Sorts by id, then by content, so that the order in which items were met means nothing, and
/// merges those with the same id.
template <class T>
void sortAndMerge(std::vector<T> &items, std::uint64_t T::*id, ContentHasher &hasher) {
  std::vector<std::tuple<std::uint64_t, support::Hash128, std::size_t>> order;
  for (std::size_t i = 0; i < items.size(); ++i)
    order.emplace_back(items[i].*id, contentHash(items[i], hasher), i);
  std::ranges::sort(order);
  std::vector<T> sorted;
  sorted.reserve(items.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    T &item = items[std::get<2>(order[i])];
    if (i == 0 || std::get<0>(order[i]) != std::get<0>(order[i - 1]))
      sorted.push_back(std::move(item));
    else if (std::get<1>(order[i]) != std::get<1>(order[i - 1])) // else it is the same once more
      mergeInto(sorted.back(), std::move(item));
  }
  items = std::move(sorted);
}

bool flowBefore(const Flow &a, const Flow &b) {
  return std::tie(a.kind, a.dst, a.src, a.id, a.key) < std::tie(b.kind, b.dst, b.src, b.id, b.key);
}

bool sameFlow(const Flow &a, const Flow &b) { return !flowBefore(a, b) && !flowBefore(b, a); }

void freezeBody(Body &body) {
  forEachSlot(body, normalise);
  for (Call &call : body.calls)
    while (!call.args.empty() && !call.args.back())
      call.args.pop_back();
  std::ranges::sort(body.flows, flowBefore);
  body.flows.erase(std::ranges::unique(body.flows, sameFlow).begin(), body.flows.end());
  sortUnique(body.constructs);
  sortUnique(body.recasts);
  std::ranges::sort(body.slotTypes, {}, [](const SlotType &type) { return type.slot; });
}

/// Bodies come twice when a constructor is emitted for a complete and for a base object: equal ones
/// are one, different ones are merged.
void freezeBodies(TuFacts &facts, ContentHasher &hasher) {
  const auto freezeEach = [&] {
    for (Body &body : facts.bodies) {
      freezeBody(body);
      body.hash = hasher.hash(body);
    }
  };
  freezeEach();
  sortAndMerge(facts.bodies, &Body::function, hasher);
  freezeEach(); // what was merged
}

void freezeTexts(TuFacts &facts, ContentHasher &hasher) {
  for (TextDefinition &definition : facts.texts) {
    normalise(definition.slot);
    for (TextPiece &piece : definition.text)
      normalise(piece.slot);
  }
  const auto key = [&hasher](const TextDefinition &d) {
    return std::tuple(d.slot, hasher.hash(d));
  };
  std::ranges::sort(facts.texts, {}, key);
  facts.texts.erase(std::ranges::unique(facts.texts, {}, key).begin(), facts.texts.end());
}

} // namespace

Str StringPool::add(std::string_view text) {
  SEKAT_ASSERT(strings_.size() < std::numeric_limits<Str>::max(),
               "one TU has fewer than four thousand million strings");
  const auto [place, isNew] =
      index_.try_emplace(std::string(text), static_cast<Str>(strings_.size()));
  if (isNew)
    strings_.push_back(place->first);
  return place->second;
}

std::string_view viaName(Via via) {
  static constexpr std::array<std::string_view, 17> kNames{
      "direct",         "virtual",    "function-pointer",
      "member-pointer", "lambda",     "std-function",
      "callback",       "thread",     "await",
      "constructor",    "destructor", "operator",
      "objc-message",   "rpc",        "http",
      "queue",          "observed"};
  const auto index = static_cast<std::size_t>(via);
  SEKAT_ASSERT(index < kNames.size(), "every Via has a name");
  return kNames[index];
}

void freeze(TuFacts &facts) {
  if (facts.strings.empty())
    facts.strings.emplace_back();
  SEKAT_ASSERT(facts.strings.front().empty(), "string 0 is the empty string");

  ContentHasher hasher(facts.strings);
  sortAndMerge(facts.symbols, &Symbol::id, hasher);
  for (Symbol &symbol : facts.symbols) {
    sortUnique(symbol.overrides);
    std::ranges::sort(symbol.annotations, {},
                      [&](Str s) -> const std::string & { return facts.text(s); });
    symbol.annotations.erase(std::ranges::unique(symbol.annotations).begin(),
                             symbol.annotations.end());
  }
  sortAndMerge(facts.records, &Record::id, hasher);
  for (Record &record : facts.records)
    sortUnique(record.virtuals);

  freezeBodies(facts, hasher);
  freezeTexts(facts, hasher);

  std::ranges::sort(facts.inputs, {},
                    [](const InputFile &input) { return std::tie(input.path, input.hash); });
  facts.inputs.erase(std::ranges::unique(facts.inputs, {}, &InputFile::path).begin(),
                     facts.inputs.end());
  if (facts.errors.size() > kMaxErrors)
    facts.errors.resize(kMaxErrors);
  sortUnique(facts.notes);
}

} // namespace sekat::facts
