// Slots and the flows between them.

#include "extract/body_walker.h"

#include <clang/AST/DeclTemplate.h>

#include <algorithm>

namespace sekat::extract {

using namespace clang;
using facts::CallKind;
using facts::FlowKind;
using facts::Slot;
using facts::SlotKind;
using facts::Via;

Slot BodyWalker::newLocal() { return {SlotKind::Local, nextLocal_++}; }

Slot BodyWalker::resultSlot(QualType type) {
  if (!builder_.types().tracked(type))
    return {};
  const Slot slot = newLocal();
  typed(slot, type);
  return slot;
}

void BodyWalker::typed(Slot slot, QualType type) {
  // C gives objects other types at will, and Objective-C asks at run time.
  const LangOptions &language = builder_.context().getLangOpts();
  if (!slot || !language.CPlusPlus || language.ObjC)
    return;
  const facts::TypeSet &set = builder_.declared().heldBy(type);
  const facts::TypeSet *held = set.empty() ? nullptr : &set;
  auto [known, isNew] = slotTypes_.try_emplace(slot, held);
  if (!isNew && known->second != held && (!known->second || !held || *known->second != *held))
    known->second = nullptr;
}

// A class pointer that becomes a pointer to an unrelated class, be it by way of void or a number.
void BodyWalker::recast(const CastExpr *cast) {
  switch (cast->getCastKind()) {
  case CK_BitCast:
  case CK_LValueBitCast:
  case CK_LValueToRValueBitCast:
  case CK_IntegralToPointer:
    break;
  case CK_ReinterpretMemberPointer:
    body_.recasts.push_back({builder_.declared().memberPointer(cast->getSubExpr()->getType()),
                             builder_.declared().memberPointer(cast->getType())});
    return;
  default:
    return;
  }
  const RecordDecl *to = DeclaredTypes::pointee(cast->getType());
  const Expr *source = cast->getSubExpr();
  const RecordDecl *from = nullptr;
  for (int depth = 0; depth < 32 && !from; ++depth) {
    source = source->IgnoreParens();
    from = DeclaredTypes::pointee(source->getType());
    if (const auto *inner = dyn_cast<CastExpr>(source))
      source = inner->getSubExpr();
    else if (const auto *sum = dyn_cast<BinaryOperator>(source); sum && sum->isAdditiveOp())
      source = sum->getLHS();
    else
      break;
  }
  if (!to || !from || to->getCanonicalDecl() == from->getCanonicalDecl())
    return;
  body_.recasts.push_back({builder_.record(from), builder_.record(to)});
}

void BodyWalker::flow(FlowKind kind, Slot dst, Slot src, std::uint64_t id, std::uint64_t key) {
  if (seenFlows_.emplace(static_cast<int>(kind), dst, src, id, key).second)
    body_.flows.push_back({kind, dst, src, id, key});
}

void BodyWalker::copy(Slot dst, Slot src) {
  if (!dst || !src || dst == src)
    return;
  // Writing to the slot of a field writes into the objects that have it.
  if (const auto place = fieldPlaces_.find(dst); place != fieldPlaces_.end()) {
    if (const auto from = fieldPlaces_.find(src); from != fieldPlaces_.end() &&
                                                  from->second.base == place->second.base &&
                                                  from->second.field == place->second.field)
      return;
    flow(FlowKind::Store, place->second.base, src, place->second.field, place->second.key);
    return;
  }
  flow(FlowKind::Copy, dst, src, 0);
}

Slot BodyWalker::fieldOf(Slot base, const FieldDecl *field) {
  const QualType type = field->getType();
  if (!builder_.types().tracked(type))
    return {};
  // Members of standard wrappers (pair::second) share the slot of the wrapper.
  if (builder_.names().isLibrary(field) && DeclNames::isStd(field))
    return base;
  if (field->isAnonymousStructOrUnion())
    return base;
  const Slot whole = builder_.fieldSlot(field);
  typed(whole, type);
  if (!base)
    return whole;
  Slot &slot = fieldSlots_[{base, whole.id, 0}];
  if (!slot) {
    slot = newLocal();
    typed(slot, type);
    fieldPlaces_[slot] = {base, whole.id, 0};
    if (const RecordDecl *part = builder_.types().objectClass(type))
      flow(FlowKind::Part, slot, base, whole.id, builder_.record(part));
    else
      flow(FlowKind::Load, slot, base, whole.id);
  }
  return slot;
}

void BodyWalker::bind(Slot a, Slot b) {
  copy(a, b);
  copy(b, a);
}

void BodyWalker::flowObject(Slot dst, facts::RecordId record) {
  // The object of a field is a part of the object around it.
  if (dst && record && !fieldPlaces_.contains(dst))
    flow(FlowKind::Object, dst, {}, record);
}

void BodyWalker::flowFunction(Slot dst, facts::SymbolId function) {
  if (!dst || !function)
    return;
  if (fieldPlaces_.contains(dst)) {
    const Slot value = newLocal();
    flow(FlowKind::Function, value, {}, function);
    copy(dst, value);
  } else
    flow(FlowKind::Function, dst, {}, function);
}

void BodyWalker::flowUnknown(Slot dst) {
  if (dst)
    flow(FlowKind::Unknown, dst, {}, 0);
}

// A variable or member that is an object itself holds exactly that class, whatever it was copied
// from.
void BodyWalker::finishObject(QualType type, Slot slot) {
  if (!slot)
    return;
  const RecordDecl *record = builder_.types().objectClass(type);
  const auto *cxx = dyn_cast_or_null<CXXRecordDecl>(record);
  // A closure is its function, which flows from where it is made.
  if (record && !(cxx && cxx->isLambda()))
    flowObject(slot, builder_.record(record));
}

Slot BodyWalker::join(ArrayRef<Slot> slots) {
  Slot only;
  std::size_t count = 0;
  for (const Slot slot : slots)
    if (slot && slot != only) {
      only = slot;
      ++count;
    }
  if (count <= 1)
    return only;
  const Slot joined = newLocal();
  for (const Slot slot : slots)
    copy(joined, slot);
  return joined;
}

} // namespace sekat::extract
