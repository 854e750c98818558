#include "extract/tracked_types.h"

#include <clang/AST/DeclTemplate.h>

#include <algorithm>
#include <vector>

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
  bool result = leaf(type, 0);
  if (!result)
    if (const RecordDecl *record = stripIndirection(type)->getAsRecordDecl())
      result = carries(record);
  tracked_[key] = result;
  return result;
}

// What decides a call by itself, without looking at fields of user classes behind pointers.
bool TrackedTypes::leaf(QualType type, unsigned depth) {
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
  if (!isStd)
    return record->hasDefinition() && (record->isPolymorphic() || hasCallOperator(record));
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
    else if (argument.getKind() == TemplateArgument::Type) {
      if (leaf(argument.getAsType(), depth + 1))
        return true;
      if (const RecordDecl *held = stripIndirection(argument.getAsType())->getAsRecordDecl();
          held && carries(held))
        return true;
    }
  }
  return false;
}

// A table of functions as C writes them: whoever points to one is told apart by which one.
bool TrackedTypes::isFunctionTable(QualType type) {
  const RecordDecl *record =
      type->isPointerType() ? type->getPointeeType()->getAsRecordDecl() : nullptr;
  record = record ? record->getDefinition() : nullptr;
  const auto *cxx = dyn_cast_or_null<CXXRecordDecl>(record);
  if (!record || record->isDependentContext() || (cxx && !cxx->isCLike()))
    return false;
  return std::any_of(record->field_begin(), record->field_end(), [](const FieldDecl *field) {
    return field->getType()->isFunctionPointerType();
  });
}

bool TrackedTypes::carries(const RecordDecl *record) {
  record = record->getDefinition();
  if (!record || record->isDependentContext())
    return false;
  if (auto found = carries_.find(record); found != carries_.end())
    return found->second;
  carries_[record] = false; // a class that holds itself in a container adds nothing new
  const auto *cxx = dyn_cast<CXXRecordDecl>(record);
  bool result = false;
  if (!(DeclNames::isStd(record) && names_.isLibrary(record))) {
    result = cxx && (cxx->isPolymorphic() || cxx->isLambda() || hasCallOperator(cxx));
    if (cxx && !result)
      for (const CXXBaseSpecifier &base : cxx->bases())
        if (const CXXRecordDecl *parent = base.getType()->getAsCXXRecordDecl();
            parent && carries(parent))
          result = true;
    if (!result)
      for (const FieldDecl *field : record->fields()) {
        const RecordDecl *part = field->getType()->getAsRecordDecl();
        QualType element = field->getType().getCanonicalType();
        while (const auto *array = element->getAsArrayTypeUnsafe())
          element = array->getElementType().getCanonicalType();
        if (!part)
          part = element->getAsRecordDecl();
        if ((!field->getType()->isVoidPointerType() && leaf(field->getType(), 0)) ||
            (part && carries(part)) || isFunctionTable(field->getType())) {
          result = true;
          break;
        }
      }
  }
  carries_[record] = result;
  return result;
}

const RecordDecl *TrackedTypes::objectClass(QualType type) {
  type = type.getCanonicalType();
  while (const auto *array = type->getAsArrayTypeUnsafe())
    type = array->getElementType().getCanonicalType();
  const RecordDecl *record = type->getAsRecordDecl();
  if (!record || !record->getDefinition())
    return nullptr;
  record = record->getDefinition();
  return carries(record) ? record : nullptr;
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
  if (const RecordDecl *record = pointee->getAsRecordDecl())
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
  for (const ParmVarDecl *parameter : function->parameters())
    if (parameter->getType()->isFunctionPointerType() ||
        parameter->getType()->isFunctionReferenceType())
      return true;
  if (const TemplateArgumentList *arguments = function->getTemplateSpecializationArgs())
    if (mentionsUserArguments(arguments->asArray(), 0))
      return true;
  // A friend that is defined inside a class belongs to the class's arguments.
  for (const DeclContext *context : {function->getDeclContext(), function->getLexicalDeclContext()})
    if (const auto *record = dyn_cast<CXXRecordDecl>(context); record && mentionsUser(record))
      return true;
  return false;
}

} // namespace sekat::extract
