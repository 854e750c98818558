#include "extract/tracked_types.h"

#include <clang/AST/DeclTemplate.h>

namespace sekat::extract {

using namespace clang;

namespace {

// Templates of the library nest deeply (hash tables of pairs of functions); beyond this nothing
// that a person wrote is expected.
constexpr unsigned kMaxDepth = 6;

QualType stripIndirection(QualType type) {
  type = type.getCanonicalType();
  while (true) {
    if (const auto *reference = type->getAs<ReferenceType>())
      type = reference->getPointeeType();
    else if (const auto *array = type->getAsArrayTypeUnsafe())
      type = array->getElementType();
    else if (const auto *pointer = type->getAs<PointerType>()) {
      if (pointer->getPointeeType()->isVoidType() || pointer->getPointeeType()->isFunctionType())
        return type;
      type = pointer->getPointeeType();
    } else
      return type.getCanonicalType();
  }
}

bool hasCallOperator(const CXXRecordDecl *record) {
  DeclarationName name = record->getASTContext().DeclarationNames.getCXXOperatorName(OO_Call);
  return !record->lookup(name).empty();
}

} // namespace

bool TrackedTypes::tracked(QualType type) {
  if (type.isNull() || type->isDependentType())
    return false;
  const void *key = type.getCanonicalType().getAsOpaquePtr();
  if (auto found = tracked_.find(key); found != tracked_.end())
    return found->second;
  tracked_[key] = false; // a type that contains itself adds nothing new
  const bool result = trackedUncached(type, 0);
  tracked_[key] = result;
  return result;
}

bool TrackedTypes::trackedUncached(QualType type, unsigned depth) {
  type = stripIndirection(type);
  if (type->isFunctionType() || type->isFunctionPointerType() ||
      type->isMemberFunctionPointerType() || type->isBlockPointerType() ||
      type->isVoidPointerType() || type->isObjCObjectPointerType())
    return true;
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  if (!record)
    return false;
  if (record->isLambda())
    return true;
  record = record->getDefinition() ? record->getDefinition() : record;
  const bool isStd = DeclNames::isStd(record) && names_.isLibrary(record);
  if (!isStd && record->hasDefinition() && (record->isPolymorphic() || hasCallOperator(record)))
    return true;
  if (!isStd)
    return false;
  if (record->getIdentifier() && (record->getName() == "any" || record->getName() == "thread"))
    return record->getName() == "any";
  const auto *specialization = dyn_cast<ClassTemplateSpecializationDecl>(record);
  // Iterators and nodes are often members of the container's class template.
  for (const DeclContext *context = record->getDeclContext();
       !specialization && context && context->isRecord(); context = context->getParent())
    specialization = dyn_cast<ClassTemplateSpecializationDecl>(context);
  if (!specialization || depth > kMaxDepth)
    return false;
  std::vector<TemplateArgument> work(specialization->getTemplateArgs().asArray().begin(),
                                     specialization->getTemplateArgs().asArray().end());
  while (!work.empty()) {
    const TemplateArgument argument = work.back();
    work.pop_back();
    if (argument.getKind() == TemplateArgument::Pack)
      work.insert(work.end(), argument.pack_begin(), argument.pack_end());
    else if (argument.getKind() == TemplateArgument::Type &&
             trackedUncached(argument.getAsType(), depth + 1))
      return true;
  }
  return false;
}

const CXXRecordDecl *TrackedTypes::objectClass(QualType type) {
  type = type.getCanonicalType();
  while (const auto *array = type->getAsArrayTypeUnsafe())
    type = array->getElementType().getCanonicalType();
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition())
    return nullptr;
  record = record->getDefinition();
  if (DeclNames::isStd(record) && names_.isLibrary(record))
    return nullptr;
  return record->isPolymorphic() || record->isLambda() || hasCallOperator(record) ? record
                                                                                  : nullptr;
}

bool TrackedTypes::aliases(QualType type) {
  type = type.getCanonicalType();
  QualType pointee;
  if (const auto *reference = type->getAs<LValueReferenceType>())
    pointee = reference->getPointeeType();
  else if (const auto *pointer = type->getAs<PointerType>())
    pointee = pointer->getPointeeType();
  else
    return false;
  if (pointee.isConstQualified() || pointee->isFunctionType() || pointee->isVoidType())
    return false;
  // A reference to an object of a polymorphic class passes the object; nothing is written into it.
  if (const CXXRecordDecl *record = pointee->getAsCXXRecordDecl())
    return DeclNames::isStd(record) && names_.isLibrary(record) && tracked(pointee);
  return tracked(pointee);
}

bool TrackedTypes::mentionsUser(QualType type) {
  const void *key = type.getCanonicalType().getAsOpaquePtr();
  if (auto found = mentions_.find(key); found != mentions_.end())
    return found->second;
  mentions_[key] = false;
  const bool result = mentionsUserUncached(type, 0);
  mentions_[key] = result;
  return result;
}

bool TrackedTypes::mentionsUserUncached(QualType type, unsigned depth) {
  type = stripIndirection(type);
  if (type->isFunctionType() || type->isFunctionPointerType() ||
      type->isMemberFunctionPointerType())
    return true;
  if (const auto *member = type->getAs<MemberPointerType>())
    return mentionsUserUncached(QualType(member->getClass(), 0), depth + 1);
  const TagDecl *tag = type->getAsTagDecl();
  if (!tag)
    return false;
  if (!names_.isLibrary(tag))
    return true;
  const auto *record = dyn_cast<CXXRecordDecl>(tag);
  return record && depth <= kMaxDepth && mentionsUser(record);
}

bool TrackedTypes::mentionsUserArguments(ArrayRef<TemplateArgument> arguments, unsigned depth) {
  for (const TemplateArgument &argument : arguments) {
    if (argument.getKind() == TemplateArgument::Pack) {
      if (mentionsUserArguments(argument.pack_elements(), depth))
        return true;
    } else if (argument.getKind() == TemplateArgument::Type) {
      if (mentionsUser(argument.getAsType()))
        return true;
    } else if (argument.getKind() == TemplateArgument::Declaration)
      return true;
  }
  return false;
}

bool TrackedTypes::mentionsUser(const CXXRecordDecl *record) {
  for (const DeclContext *context = record; context && context->isRecord();
       context = context->getParent())
    if (const auto *specialization = dyn_cast<ClassTemplateSpecializationDecl>(context))
      if (mentionsUserArguments(specialization->getTemplateArgs().asArray(), 0))
        return true;
  return false;
}

bool TrackedTypes::mentionsUser(const FunctionDecl *function) {
  if (const TemplateArgumentList *arguments = function->getTemplateSpecializationArgs())
    if (mentionsUserArguments(arguments->asArray(), 0))
      return true;
  const auto *record = dyn_cast<CXXRecordDecl>(function->getDeclContext());
  return record && mentionsUser(record);
}

} // namespace sekat::extract
