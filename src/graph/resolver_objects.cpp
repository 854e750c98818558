// Objects and their fields, and elements of keyed containers.
//
// A field is a variable of the object that has it. What is read or written through a variable that
// holds no known object goes to one variable for the field of all objects: writes to it reach every
// object, and every object's field reaches its readers, but not through it each other. Elements
// under literal keys stand to their container in the same way.

#include "graph/resolver.h"

#include <algorithm>
#include <utility>

namespace sekat::graph {

using namespace facts;

void Resolver::copyInto(Variable to, Variable from) {
  if (to == kNone || from == kNone)
    return;
  flow_.addCopy(to, from);
  if (const auto side = writeSide_.find(from); side != writeSide_.end() && !isElement_.contains(to))
    flow_.addCopy(to, side->second);
}

// What the parts of a whole hold together; seen by readers of the whole.
Variable Resolver::sideOf(Variable whole) {
  auto [side, first] = writeSide_.try_emplace(whole, kNone);
  if (first) {
    side->second = flow_.newVariable();
    const Variable made = side->second;
    const std::vector<Variable> readers = flow_.successors(whole);
    for (const Variable reader : readers)
      if (!isElement_.contains(reader))
        flow_.addCopy(reader, made);
    return made;
  }
  return side->second;
}

Variable Resolver::elementOf(Variable container, std::uint64_t key) {
  auto [element, inserted] = elements_.try_emplace({container, key}, kNone);
  if (!inserted)
    return element->second;
  const Variable made = flow_.newVariable();
  element->second = made;
  isElement_.insert(made);
  flow_.addCopy(made, container);
  const Variable side = sideOf(container);
  flow_.addCopy(side, made);
  return made;
}

Variable Resolver::fieldOf(std::uint32_t object, std::uint64_t field) {
  if (const auto found = objects_[object].fields.find(field);
      found != objects_[object].fields.end())
    return found->second;
  const Variable made = flow_.newVariable(filters_->ofShared(field));
  objects_[object].fields[field] = made;
  const Variable whole = sharedVariable(field);
  isElement_.insert(made);
  flow_.addCopy(made, whole);
  const Variable side = sideOf(whole);
  flow_.addCopy(side, made);
  const std::vector<std::uint32_t> gone = objects_[object].escapes;
  for (const std::uint32_t call : gone)
    watch(made, call, Role::Callback);
  const std::vector<std::uint32_t> copies = objects_[object].copies;
  for (const std::uint32_t to : copies)
    copyInto(fieldOf(to, field), made);
  return made;
}

// Code that is not here got the object: it can call whatever the object's fields hold.
void Resolver::escape(std::uint32_t object, std::uint32_t call) {
  std::vector<std::uint32_t> &escapes = objects_[object].escapes;
  if (std::find(escapes.begin(), escapes.end(), call) != escapes.end())
    return;
  escapes.push_back(call);
  const std::map<std::uint64_t, Variable> fields = objects_[object].fields;
  for (const auto &[field, variable] : fields)
    watch(variable, call, Role::Callback);
}

// Memory that is copied makes objects alike only where one can stand for the other.
bool Resolver::alike(std::uint32_t a, std::uint32_t b) {
  if (a == b)
    return true;
  if (const auto partners = recastPartners_.find(a);
      partners != recastPartners_.end() && partners->second.contains(b))
    return true;
  return dispatch_.isDerived(a, b) || dispatch_.isDerived(b, a);
}

void Resolver::assign(std::uint32_t to, std::uint32_t from) {
  std::vector<std::uint32_t> &copies = objects_[from].copies;
  if (to == from || !alike(objects_[to].record, objects_[from].record) ||
      std::find(copies.begin(), copies.end(), to) != copies.end())
    return;
  copies.push_back(to);
  const std::map<std::uint64_t, Variable> fields = objects_[from].fields;
  for (const auto &[field, variable] : fields)
    copyInto(fieldOf(to, field), variable);
}

void Resolver::addAccess(InstanceIndex index, const Flow &flow) {
  Access made;
  made.instance = index;
  made.field = flow.id;
  made.key = flow.kind == FlowKind::Part ? 0 : flow.key;
  switch (flow.kind) {
  case FlowKind::Store:
    made.kind = Access::Kind::Store;
    made.base = variable(index, flow.dst);
    made.other = variable(index, flow.src);
    break;
  case FlowKind::Assign:
    made.kind = Access::Kind::Assign;
    made.base = variable(index, flow.dst);
    made.other = variable(index, flow.src);
    break;
  default:
    made.kind = Access::Kind::Load;
    made.base = variable(index, flow.src);
    made.other = variable(index, flow.dst);
    if (flow.kind == FlowKind::Part)
      if (const auto part = program_.recordIndex.find(flow.key); part != program_.recordIndex.end())
        made.part = part->second;
    break;
  }
  const Variable base = made.base;
  const Variable other = made.other;
  const bool both = made.kind == Access::Kind::Assign;
  const auto id = static_cast<std::uint32_t>(accesses_.size());
  accesses_.push_back(std::move(made));
  watch(base, id, Role::Field);
  if (both) {
    copyInto(base, other); // callables in it, and objects that nobody can tell apart
    watch(other, id, Role::From);
  }
}

void Resolver::access(Access &made, Variable field) {
  if (made.key)
    field = elementOf(field, made.key);
  if (made.kind == Access::Kind::Store)
    copyInto(field, made.other);
  else
    copyInto(made.other, field);
}

void Resolver::accessArrives(std::uint32_t index, Role role, Value value) {
  if (value == kUnknownValue || values_[value].first)
    return;
  const std::uint32_t object = values_[value].second;
  Access &made = accesses_[index];
  if (made.kind == Access::Kind::Assign) {
    std::vector<Value> &own = role == Role::Field ? made.left : made.right;
    own.push_back(object);
    const std::vector<Value> others = role == Role::Field ? made.right : made.left;
    for (const Value other : others)
      role == Role::Field ? assign(object, other) : assign(other, object);
    return;
  }
  // Where so many objects arrive, one field for all of them says the same at a fraction of the
  // cost.
  if (made.objects >= limits_.objectsPerAccess)
    return;
  if (++made.objects == limits_.objectsPerAccess) {
    widenAccess(made);
    return;
  }
  for (const auto &[home, member] : locate(object, made.field)) {
    const Variable field = fieldOf(home, member);
    if (accesses_[index].part != kNone) {
      const Value part = objectValue(accesses_[index].part, field);
      if (objects_[values_[part].second].whole == kNone)
        objects_[values_[part].second].whole = home;
      flow_.addValue(field, part);
    }
    access(accesses_[index], field);
  }
}

// Fields of the classes that pointers are recast between. A field's id is made of its class and its
// number (extract/tu_builder.cpp), so the field of the same number in another class is known, too.
void Resolver::indexRecasts() {
  constexpr std::uint32_t kFields = 64;
  const auto add = [&](RecordId id) {
    const auto record = program_.recordIndex.find(id);
    if (record == program_.recordIndex.end())
      return;
    for (std::uint32_t i = 0; i < kFields; ++i)
      recastFields_.try_emplace(support::hashCombine(id, i + 1), FieldPlace{record->second, i});
  };
  for (const Body &body : program_.bodies) {
    for (const Recast &recast : body.recasts) {
      add(recast.from);
      add(recast.to);
      const auto from = program_.recordIndex.find(recast.from);
      const auto to = program_.recordIndex.find(recast.to);
      if (from != program_.recordIndex.end() && to != program_.recordIndex.end()) {
        recastPartners_[from->second].insert(to->second);
        recastPartners_[to->second].insert(from->second);
      }
    }
    for (const Flow &flow : body.flows)
      if (flow.kind == FlowKind::Part)
        if (const auto part = program_.recordIndex.find(flow.key);
            part != program_.recordIndex.end())
          parts_.try_emplace(flow.id, part->second);
  }
}

std::vector<std::uint64_t> Resolver::recastTwins(std::uint64_t field) const {
  std::vector<std::uint64_t> twins;
  if (const auto place = recastFields_.find(field); place != recastFields_.end())
    if (const auto partners = recastPartners_.find(place->second.owner);
        partners != recastPartners_.end())
      for (const std::uint32_t record : partners->second)
        twins.push_back(support::hashCombine(program_.records[record].id, place->second.index + 1));
  return twins;
}

std::vector<std::pair<std::uint32_t, std::uint64_t>> Resolver::locate(std::uint32_t object,
                                                                      std::uint64_t field) {
  const auto place = recastFields_.find(field);
  if (place == recastFields_.end())
    return {{object, field}};
  const std::uint32_t owner = place->second.owner;
  const std::uint32_t record = objects_[object].record;
  if (dispatch_.isDerived(record, owner))
    return {{object, field}};
  std::vector<std::pair<std::uint32_t, std::uint64_t>> places;
  const auto twinIn = [&](std::uint32_t other) {
    places.emplace_back(other, support::hashCombine(program_.records[objects_[other].record].id,
                                                    place->second.index + 1));
  };
  // A pointer to a part that became one to the whole, or to a class that begins like the whole.
  const auto partners = recastPartners_.find(owner);
  for (std::uint32_t whole = objects_[object].whole; whole != kNone;
       whole = objects_[whole].whole) {
    if (dispatch_.isDerived(objects_[whole].record, owner))
      return {{whole, field}};
    if (partners != recastPartners_.end() && partners->second.contains(objects_[whole].record))
      twinIn(whole);
  }
  // A pointer to the whole that became one to its first part: inheritance as C writes it.
  const std::uint64_t first = support::hashCombine(program_.records[record].id, 1);
  if (const auto part = parts_.find(first);
      part != parts_.end() && dispatch_.isDerived(part->second, owner)) {
    const Variable inside = fieldOf(object, first);
    const Value value = objectValue(part->second, inside);
    if (objects_[values_[value].second].whole == kNone)
      objects_[values_[value].second].whole = object;
    flow_.addValue(inside, value);
    return {{values_[value].second, field}};
  }
  // Two classes that begin alike.
  twinIn(object);
  return places;
}

void Resolver::widenAccess(Access &made) {
  if (std::exchange(made.widened, true))
    return;
  const Variable whole = sharedVariable(made.field);
  if (made.part != kNone)
    flow_.addValue(whole, objectValue(made.part, whole));
  access(made, whole);
  for (const std::uint64_t twin : recastTwins(made.field))
    access(made, sharedVariable(twin));
}

// Accesses whose base holds no known object read and write the field of all.
bool Resolver::widenAccesses() {
  bool changed = false;
  for (std::uint32_t i = 0; i < accesses_.size(); ++i) {
    if (accesses_[i].widened || accesses_[i].kind == Access::Kind::Assign ||
        isDead(accesses_[i].instance))
      continue;
    const auto values =
        accesses_[i].base == kNone ? std::span<const Value>() : flow_.values(accesses_[i].base);
    const bool known = std::any_of(values.begin(), values.end(), [&](Value v) {
      return v != kUnknownValue && !values_[v].first;
    });
    const bool unknown =
        accesses_[i].base != kNone && flow_.holds(accesses_[i].base, kUnknownValue);
    if (known && !unknown)
      continue;
    changed = true;
    widenAccess(accesses_[i]);
  }
  return changed;
}

} // namespace sekat::graph
