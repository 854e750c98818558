#include "extract/library_effects.h"

#include <clang/AST/DeclTemplate.h>
#include <clang/AST/ExprCXX.h>
#include <clang/AST/RecursiveASTVisitor.h>

#include <llvm/ADT/SmallPtrSet.h>

#include <algorithm>
#include <memory>

namespace sekat::extract {

using namespace clang;

namespace {

// A library call that reaches more library functions than this is cut; none was seen near it.
constexpr std::size_t kMaxReach = 20000;

bool isTypeErased(const CXXRecordDecl *record) {
  if (!record || !record->getIdentifier() || !DeclNames::isStd(record))
    return false;
  const StringRef name = record->getName();
  return name == "function" || name == "move_only_function" || name == "_Function_base" ||
         name == "any" || name == "packaged_task" || name == "copyable_function" ||
         name == "_Mofunc_base";
}

bool isSharedOwner(const CXXRecordDecl *record) {
  return record && record->getIdentifier() && DeclNames::isStd(record) &&
         isa<ClassTemplateSpecializationDecl>(record) &&
         (record->getName() == "__shared_ptr" || record->getName() == "shared_ptr");
}

// Collects the calls of one library function, implicit ones included, without looking at their
// order.
class CallCollector : public RecursiveASTVisitor<CallCollector> {
public:
  bool shouldVisitImplicitCode() const { return true; }
  bool shouldVisitLambdaBody() const { return true; }

  std::vector<std::pair<const FunctionDecl *, bool /*virtual*/>> calls;
  bool invokes = false;

  void add(const FunctionDecl *callee, bool isVirtual = false) {
    if (callee)
      calls.emplace_back(callee, isVirtual);
  }
  void addDestructor(QualType type) { add(destructorOf(type)); }

  bool TraverseUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *) { return true; }
  bool TraverseCXXNoexceptExpr(CXXNoexceptExpr *) { return true; }
  bool TraverseDecltypeTypeLoc(DecltypeTypeLoc) { return true; }
  bool TraverseRequiresExpr(RequiresExpr *) { return true; }
  bool TraverseConceptSpecializationExpr(ConceptSpecializationExpr *) { return true; }
  bool TraverseTypeLoc(TypeLoc) { return true; }

  // What is returned is built in the caller's place: no temporary dies here.
  bool TraverseReturnStmt(ReturnStmt *stmt) {
    Expr *value = stmt->getRetValue();
    while (value) {
      if (auto *cleanups = dyn_cast<ExprWithCleanups>(value))
        value = cleanups->getSubExpr();
      else if (auto *temporary = dyn_cast<CXXBindTemporaryExpr>(value))
        value = temporary->getSubExpr();
      else
        break;
    }
    return TraverseStmt(value);
  }

  bool VisitCallExpr(CallExpr *call) {
    const FunctionDecl *callee = call->getDirectCallee();
    if (!callee) {
      // Through a parameter or a member of a helper class: something that was passed in.
      if (!isa<CXXPseudoDestructorExpr>(call->getCallee()->IgnoreParens()))
        invokes |= !calleeIsOwnMember(call);
      return true;
    }
    bool isVirtual = false;
    if (const auto *method = dyn_cast<CXXMethodDecl>(callee)) {
      if (isTypeErased(method->getParent()) && method->getOverloadedOperator() == OO_Call) {
        invokes = true;
        return true;
      }
      const auto *member = dyn_cast<MemberExpr>(call->getCallee()->IgnoreParens());
      isVirtual = method->isVirtual() && member && !member->hasQualifier();
    }
    add(callee, isVirtual);
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *construct) {
    add(construct->getConstructor());
    // A functor of the library's own that is wrapped is called in the end.
    if (isTypeErased(construct->getConstructor()->getParent()) && construct->getNumArgs() > 0)
      if (const CXXRecordDecl *functor = construct->getArg(0)->getType()->getAsCXXRecordDecl();
          functor && functor->hasDefinition() && DeclNames::isStd(functor) &&
          !isTypeErased(functor))
        for (const CXXMethodDecl *method : functor->methods())
          if (method->getOverloadedOperator() == OO_Call)
            add(method);
    return true;
  }
  // A library that keeps the address of a function made for the user's type calls it in the end
  // (fmt's custom formatters). What wraps callables only stores them: the value flow knows.
  bool VisitDeclRefExpr(DeclRefExpr *reference) {
    const auto *function = dyn_cast<FunctionDecl>(reference->getDecl());
    if (function && !DeclNames::isStd(function) && function->getTemplateSpecializationArgs() &&
        !anyCallable(function->getTemplateSpecializationArgs()->asArray()))
      add(function);
    return true;
  }
  bool VisitCXXInheritedCtorInitExpr(CXXInheritedCtorInitExpr *inherited) {
    add(inherited->getConstructor());
    return true;
  }
  bool VisitCXXNewExpr(CXXNewExpr *allocation) {
    add(allocation->getOperatorNew());
    return true;
  }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *deletion) {
    const QualType type = deletion->getDestroyedType();
    if (!type.isNull())
      if (const CXXDestructorDecl *destructor = destructorOf(type))
        add(destructor, destructor->isVirtual());
    add(deletion->getOperatorDelete());
    return true;
  }
  bool VisitCXXBindTemporaryExpr(CXXBindTemporaryExpr *temporary) {
    add(temporary->getTemporary()->getDestructor());
    return true;
  }
  bool VisitVarDecl(VarDecl *variable) {
    if (!variable->getType()->isReferenceType() && !isa<ParmVarDecl>(variable))
      addDestructor(variable->getType());
    return true;
  }

private:
  static bool anyCallable(ArrayRef<TemplateArgument> arguments) {
    return std::any_of(arguments.begin(), arguments.end(), [](const TemplateArgument &argument) {
      if (argument.getKind() == TemplateArgument::Pack)
        return anyCallable(argument.pack_elements());
      if (argument.getKind() != TemplateArgument::Type)
        return false;
      const QualType type = argument.getAsType().getNonReferenceType();
      const CXXRecordDecl *record = type->getAsCXXRecordDecl();
      return type->isFunctionType() || type->isFunctionPointerType() ||
             type->isMemberFunctionPointerType() ||
             (record && record->hasDefinition() &&
              !record->lookup(record->getASTContext().DeclarationNames.getCXXOperatorName(OO_Call))
                   .empty());
    });
  }
  // std::function calls its manager and invoker through members of its own: type-erased storage.
  static bool calleeIsOwnMember(const CallExpr *call) {
    const auto *member = dyn_cast<MemberExpr>(call->getCallee()->IgnoreParenImpCasts());
    if (!member)
      return false;
    const auto *field = dyn_cast<FieldDecl>(member->getMemberDecl());
    return field && isTypeErased(dyn_cast<CXXRecordDecl>(field->getDeclContext()));
  }
};

// std::any keeps what destroys its content as the address of a function of its manager.
class ManagerCollector : public RecursiveASTVisitor<ManagerCollector> {
public:
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool VisitDeclRefExpr(DeclRefExpr *reference) {
    const auto *method = dyn_cast<CXXMethodDecl>(reference->getDecl());
    if (method && method->getParent()->getIdentifier() &&
        method->getParent()->getName().starts_with("_Manager"))
      managers.insert(method->getCanonicalDecl());
    return true;
  }
  bool VisitCallExpr(CallExpr *call) {
    if (const auto *method = dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());
        method && isTypeErased(method->getParent()))
      next.insert(method->getCanonicalDecl());
    else if (method && method->getParent()->getIdentifier() &&
             method->getParent()->getName().starts_with("_Manager"))
      creators.insert(method->getCanonicalDecl());
    return true;
  }
  llvm::SmallPtrSet<const FunctionDecl *, 4> managers, creators;
  llvm::SmallPtrSet<const FunctionDecl *, 4> next; ///< other methods that may store a manager
};

void collectManagers(const FunctionDecl *function, ManagerCollector &collector) {
  const FunctionDecl *definition = nullptr;
  if (!function->hasBody(definition) || definition->isDependentContext())
    return;
  if (const auto *constructor = dyn_cast<CXXConstructorDecl>(definition))
    for (const CXXCtorInitializer *init : constructor->inits())
      collector.TraverseStmt(init->getInit());
  collector.TraverseStmt(definition->getBody());
}

} // namespace

// What is put into a std::any is made there, and destroyed with it: counted where it is put in.
std::vector<LibraryEffect> LibraryEffects::keptByAny(const FunctionDecl *function) {
  ManagerCollector collector;
  collectManagers(function, collector);
  const auto next = collector.next;
  for (const FunctionDecl *method : next)
    collectManagers(method, collector);
  std::vector<LibraryEffect> effects;
  for (const FunctionDecl *creator : collector.creators) {
    std::vector<const FunctionDecl *> work{creator};
    for (std::size_t i = 0; i < work.size() && i < kMaxReach; ++i) {
      const Node &node = scan(work[i]);
      effects.insert(effects.end(), node.own.begin(), node.own.end());
      for (const FunctionDecl *callee : node.calls)
        if (std::find(work.begin(), work.end(), callee) == work.end())
          work.push_back(callee);
    }
  }
  for (const FunctionDecl *manager : collector.managers)
    for (const LibraryEffect &effect : scan(manager).own)
      if (isa_and_nonnull<CXXDestructorDecl>(effect.callee) &&
          std::find(effects.begin(), effects.end(), effect) == effects.end())
        effects.push_back(effect);
  return effects;
}

const CXXDestructorDecl *destructorOf(QualType type) {
  if (type.isNull())
    return nullptr;
  type = type.getCanonicalType();
  while (const auto *array = type->getAsArrayTypeUnsafe())
    type = array->getElementType().getCanonicalType();
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition())
    return nullptr;
  record = record->getDefinition();
  return record->hasTrivialDestructor() ? nullptr : record->getDestructor();
}

const LibraryEffects::Node &LibraryEffects::scan(const FunctionDecl *function) {
  auto &slot = nodes_[function];
  if (slot)
    return *slot;
  auto node = std::make_unique<Node>();
  CallCollector collector;
  const FunctionDecl *definition = nullptr;
  const auto *destructor = dyn_cast<CXXDestructorDecl>(function);
  if (function->hasBody(definition) && !definition->isDependentContext()) {
    if (const auto *constructor = dyn_cast<CXXConstructorDecl>(definition))
      for (const CXXCtorInitializer *init : constructor->inits())
        collector.TraverseStmt(init->getInit());
    collector.TraverseStmt(definition->getBody());
  }
  if (destructor) {
    const CXXRecordDecl *record = destructor->getParent();
    for (const FieldDecl *field : record->fields())
      collector.addDestructor(field->getType());
    for (const CXXBaseSpecifier &base : record->bases())
      collector.addDestructor(base.getType());
    if (record->getIdentifier() && record->getName() == "any" && DeclNames::isStd(record))
      node->own.push_back({LibraryEffect::Kind::Destroy, nullptr});
    if (isSharedOwner(record)) {
      const auto *specialization = cast<ClassTemplateSpecializationDecl>(record);
      const TemplateArgument &owned = specialization->getTemplateArgs()[0];
      node->own.push_back({LibraryEffect::Kind::Destroy, owned.getKind() == TemplateArgument::Type
                                                             ? destructorOf(owned.getAsType())
                                                             : nullptr});
    }
  }
  // What the target of an assignment was the last to own is destroyed, deep in reference counts.
  if (const auto *method = dyn_cast<CXXMethodDecl>(function);
      method && method->isCopyAssignmentOperator() && isSharedOwner(method->getParent())) {
    const TemplateArgument &owned =
        cast<ClassTemplateSpecializationDecl>(method->getParent())->getTemplateArgs()[0];
    node->own.push_back({LibraryEffect::Kind::Destroy, owned.getKind() == TemplateArgument::Type
                                                           ? destructorOf(owned.getAsType())
                                                           : nullptr});
  }
  if (collector.invokes)
    node->own.push_back({LibraryEffect::Kind::Invoke, nullptr});
  for (const auto &[callee, isVirtual] : collector.calls) {
    if (!names_.isLibrary(callee)) {
      const LibraryEffect effect{
          isVirtual ? LibraryEffect::Kind::Virtual : LibraryEffect::Kind::Direct, callee};
      if (std::find(node->own.begin(), node->own.end(), effect) == node->own.end())
        node->own.push_back(effect);
    } else if (types_.mentionsUser(callee)) {
      const FunctionDecl *canonical = callee->getCanonicalDecl();
      if (std::find(node->calls.begin(), node->calls.end(), canonical) == node->calls.end())
        node->calls.push_back(canonical);
    }
  }
  // The map may have grown while scanning; look the slot up again.
  return *(nodes_[function] = std::move(node));
}

const std::vector<LibraryEffect> &LibraryEffects::of(const FunctionDecl *function) {
  static const std::vector<LibraryEffect> kNone;
  function = function->getCanonicalDecl();
  const auto *method = dyn_cast<CXXMethodDecl>(function);
  const bool isAny =
      method && method->getParent()->getIdentifier() && method->getParent()->getName() == "any";
  if (method && isTypeErased(method->getParent()) && !isa<CXXDestructorDecl>(method)) {
    if (!isAny || !types_.mentionsUser(function))
      return kNone;
    if (const auto found = effects_.find(function); found != effects_.end())
      return *found->second;
    return *(effects_[function] =
                 std::make_unique<std::vector<LibraryEffect>>(keptByAny(function)));
  }
  if (!isAny && !types_.mentionsUser(function))
    return kNone;
  if (auto found = effects_.find(function); found != effects_.end())
    return *found->second;

  auto result = std::make_unique<std::vector<LibraryEffect>>();
  llvm::DenseMap<const FunctionDecl *, bool> seen;
  std::vector<const FunctionDecl *> work{function};
  seen[function] = true;
  // Breadth first, so that what is called nearest comes first.
  for (std::size_t i = 0; i < work.size() && i < kMaxReach; ++i) {
    const auto *member = dyn_cast<CXXMethodDecl>(work[i]);
    if (i > 0 && member && isTypeErased(member->getParent()))
      continue;
    const Node &node = scan(work[i]);
    for (const LibraryEffect &effect : node.own)
      if (std::find(result->begin(), result->end(), effect) == result->end())
        result->push_back(effect);
    for (const FunctionDecl *callee : node.calls)
      if (seen.try_emplace(callee, true).second)
        work.push_back(callee);
  }
  return *(effects_[function] = std::move(result));
}

} // namespace sekat::extract
