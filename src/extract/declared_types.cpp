#include "extract/declared_types.h"

#include <clang/AST/DeclCXX.h>
#include <clang/AST/DeclTemplate.h>
#include <llvm/ADT/StringSet.h>

#include <algorithm>

namespace sekat::extract {

using namespace clang;

namespace {

constexpr unsigned kMaxDepth = 8;
constexpr std::size_t kMaxTypes = 24; // a tuple of more is as good as anything

/// Standard templates that hold exactly what their arguments say.
bool holdsItsArguments(llvm::StringRef name) {
  static const llvm::StringSet<> kNames{"vector",
                                        "deque",
                                        "list",
                                        "forward_list",
                                        "array",
                                        "map",
                                        "multimap",
                                        "unordered_map",
                                        "unordered_multimap",
                                        "set",
                                        "multiset",
                                        "unordered_set",
                                        "unordered_multiset",
                                        "stack",
                                        "queue",
                                        "priority_queue",
                                        "pair",
                                        "tuple",
                                        "optional",
                                        "variant",
                                        "expected",
                                        "unique_ptr",
                                        "shared_ptr",
                                        "weak_ptr",
                                        "reference_wrapper",
                                        "initializer_list",
                                        "span",
                                        "atomic",
                                        "reverse_iterator",
                                        "move_iterator",
                                        "back_insert_iterator",
                                        "front_insert_iterator",
                                        "insert_iterator",
                                        "_Rb_tree_iterator",
                                        "_Rb_tree_const_iterator",
                                        "_List_iterator",
                                        "_List_const_iterator",
                                        "_Fwd_list_iterator",
                                        "_Fwd_list_const_iterator",
                                        "_Deque_iterator",
                                        "__normal_iterator",
                                        "_Node_iterator",
                                        "_Node_const_iterator",
                                        "__wrap_iter",
                                        "__map_iterator",
                                        "__map_const_iterator",
                                        "__hash_map_iterator",
                                        "__hash_map_const_iterator",
                                        "__list_iterator",
                                        "__list_const_iterator",
                                        "__tree_iterator",
                                        "__tree_const_iterator",
                                        "__hash_iterator",
                                        "__hash_const_iterator",
                                        "__deque_iterator",
                                        "_Node_handle",
                                        "default_delete",
                                        "allocator",
                                        "less",
                                        "greater",
                                        "hash",
                                        "equal_to"};
  return kNames.contains(name);
}

} // namespace

const RecordDecl *DeclaredTypes::pointee(QualType type) {
  type = type.getCanonicalType();
  while (true) {
    if (const auto *reference = type->getAs<ReferenceType>())
      type = reference->getPointeeType();
    else if (const auto *pointer = type->getAs<PointerType>())
      type = pointer->getPointeeType();
    else if (const auto *array = type->getAsArrayTypeUnsafe())
      type = array->getElementType();
    else
      return type->getAsRecordDecl();
    type = type.getCanonicalType();
  }
}

bool DeclaredTypes::inheritsContents(const CXXRecordDecl *record, unsigned depth) {
  record = record->getDefinition();
  if (!record)
    return false;
  if (record->isUnion() || depth > kMaxDepth)
    return true;
  if (const auto found = inherits_.find(record); found != inherits_.end())
    return found->second;
  bool result = false;
  for (const CXXBaseSpecifier &base : record->bases()) {
    const CXXRecordDecl *parent = base.getType()->getAsCXXRecordDecl();
    if (!parent) {
      result = true;
      break;
    }
    if (names_.isLibrary(parent)) {
      const bool plain =
          DeclNames::isStd(parent) && parent->getIdentifier() &&
          (parent->getName() == "enable_shared_from_this" ||
           parent->getName().ends_with("exception") || parent->getName().ends_with("_error"));
      result |= !plain;
    } else
      result |= inheritsContents(parent, depth + 1);
  }
  return inherits_[record] = result;
}

void DeclaredTypes::collectRecord(const CXXRecordDecl *record, unsigned depth, Collected &into) {
  if (record->isLambda()) {
    into.types.push_back(facts::kCallableType); // a closure is its function
    return;
  }
  if (const CXXRecordDecl *definition = record->getDefinition())
    record = definition;
  if (record->isDependentContext()) {
    into.any = true;
    return;
  }
  if (!names_.isLibrary(record)) {
    if (inheritsContents(record, 0))
      into.any = true;
    else
      into.types.push_back(names_.identity(record));
    return;
  }
  const auto *specialization = dyn_cast<ClassTemplateSpecializationDecl>(record);
  if (!DeclNames::isStd(record) || !specialization || !record->getIdentifier() ||
      !holdsItsArguments(record->getName())) {
    into.any = true;
    return;
  }
  // A deleter may be anything that can be called.
  if (record->getName() == "shared_ptr" || record->getName() == "weak_ptr")
    into.types.push_back(facts::kCallableType);
  std::vector<TemplateArgument> work(specialization->getTemplateArgs().asArray().begin(),
                                     specialization->getTemplateArgs().asArray().end());
  while (!work.empty() && !into.any) {
    const TemplateArgument argument = work.back();
    work.pop_back();
    if (argument.getKind() == TemplateArgument::Pack)
      work.insert(work.end(), argument.pack_begin(), argument.pack_end());
    else if (argument.getKind() == TemplateArgument::Type)
      collect(argument.getAsType(), depth + 1, into);
  }
}

void DeclaredTypes::collect(QualType type, unsigned depth, Collected &into) {
  if (depth > kMaxDepth || type.isNull() || type->isDependentType()) {
    into.any = true;
    return;
  }
  type = type.getCanonicalType();
  if (const auto *pointer = type->getAs<PointerType>()) {
    const QualType to = pointer->getPointeeType();
    if (to->isFunctionType())
      into.types.push_back(facts::kCallableType);
    else if (to->isVoidType() || to->isCharType() || to->isStdByteType())
      into.any = true; // raw memory
    else
      collect(to, depth, into);
  } else if (const auto *reference = type->getAs<ReferenceType>())
    collect(reference->getPointeeType(), depth, into);
  else if (const auto *array = type->getAsArrayTypeUnsafe())
    collect(array->getElementType(), depth, into);
  else if (type->isFunctionType())
    into.types.push_back(facts::kCallableType);
  else if (type->isMemberFunctionPointerType())
    into.types.push_back(memberPointer(type));
  else if (const CXXRecordDecl *record = type->getAsCXXRecordDecl())
    collectRecord(record, depth, into);
  else if (!type->isArithmeticType() && !type->isEnumeralType() && !type->isVoidType() &&
           !type->isNullPtrType())
    into.any = true;
}

facts::RecordId DeclaredTypes::memberPointer(QualType type) {
  const auto *member = type.getCanonicalType()->getAs<MemberPointerType>();
  const CXXRecordDecl *owner = member ? member->getClass()->getAsCXXRecordDecl() : nullptr;
  if (!owner)
    return facts::kCallableType;
  return facts::memberPointerType(
      names_.typeKey(type),
      names_.identity(owner->getDefinition() ? owner->getDefinition() : owner));
}

const facts::TypeSet &DeclaredTypes::heldBy(QualType type) {
  facts::TypeSet *&known =
      known_[type.isNull() ? nullptr : type.getCanonicalType().getAsOpaquePtr()];
  if (known)
    return *known;
  Collected collected;
  collect(type, 0, collected);
  std::ranges::sort(collected.types);
  collected.types.erase(std::ranges::unique(collected.types).begin(), collected.types.end());
  if (collected.any || collected.types.size() > kMaxTypes)
    collected.types.clear();
  sets_.push_back(std::make_unique<facts::TypeSet>(std::move(collected.types)));
  return *(known = sets_.back().get());
}

} // namespace sekat::extract
