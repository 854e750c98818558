// Statements: which expressions are evaluated, in which order, and what goes out of scope.

#include "extract/body_walker.h"

#include <clang/AST/Attr.h>
#include <clang/AST/DeclTemplate.h>
#include <clang/AST/StmtObjC.h>

#include <algorithm>

namespace sekat::extract {

using namespace clang;
using facts::CallKind;
using facts::FlowKind;
using facts::Slot;
using facts::SlotKind;
using facts::Via;

BodyWalker::BodyWalker(TuBuilder &builder, facts::SymbolId self) : builder_(builder) {
  body_.function = self;
}

void BodyWalker::parameters(ArrayRef<ParmVarDecl *> params) {
  body_.params = static_cast<std::uint32_t>(params.size());
  for (std::size_t i = 0; i < params.size(); ++i) {
    const QualType type = params[i]->getType();
    if (!builder_.types().tracked(type))
      continue;
    const Slot slot{SlotKind::Param, i};
    slots_[params[i]] = slot;
    typed(slot, type);
    if (builder_.types().aliases(type))
      flow(FlowKind::Alias, slot, {}, 0);
    finishObject(type, slot);
  }
}

facts::Body BodyWalker::walkFunction(const FunctionDecl *function) {
  currentMethod_ = function;
  parameters(function->parameters());
  returnType_ = function->getReturnType();
  if (const auto *method = dyn_cast<CXXMethodDecl>(function)) {
    if (method->getParent()->isLambda()) {
      closure_ = method->getParent();
      unsigned index = 0;
      const std::uint64_t closureId = builder_.names().identity(closure_);
      for (const LambdaCapture &capture : closure_->captures()) {
        const Slot slot{SlotKind::Capture, support::hashCombine(closureId, index++)};
        if (capture.capturesThis())
          this_ = slot;
        else if (capture.capturesVariable())
          slots_[capture.getCapturedVar()] = slot;
      }
    } else if (method->isInstance()) {
      this_ = {SlotKind::This, 0};
      typed(this_, builder_.context().getRecordType(method->getParent()));
    }
  }
  // A coroutine returns its handle; what it yields shares the slot.
  if (!isa_and_nonnull<CoroutineBodyStmt>(function->getBody()))
    typed({SlotKind::Return, 0}, returnType_);
  if (!returnType_.isNull() && builder_.types().aliases(returnType_))
    flow(FlowKind::Alias, {SlotKind::Return, 0}, {}, 0);
  if (const auto *constructor = dyn_cast<CXXConstructorDecl>(function))
    constructorInitializers(constructor);
  if (const Stmt *stmt = function->getBody())
    statement(stmt);
  if (const auto *destructor = dyn_cast<CXXDestructorDecl>(function))
    memberDestructors(destructor);
  return finish();
}

facts::Body BodyWalker::walkMethod(const ObjCMethodDecl *method) {
  parameters(method->parameters());
  returnType_ = method->getReturnType();
  this_ = {SlotKind::This, 0};
  if (const ImplicitParamDecl *self = method->getSelfDecl())
    slots_[self] = this_;
  if (const Stmt *stmt = method->getBody())
    statement(stmt);
  return finish();
}

facts::Body BodyWalker::walkBlock(const BlockDecl *block) {
  parameters(block->parameters());
  for (const BlockDecl::Capture &capture : block->captures())
    if (builder_.types().tracked(capture.getVariable()->getType()))
      slots_[capture.getVariable()] = captureSlot(capture.getVariable());
  if (block->capturesCXXThis())
    this_ = {SlotKind::Capture, support::hashCombine(body_.function, support::hash64("this"))};
  statement(block->getBody());
  return finish();
}

facts::Body BodyWalker::walkInitializer(const VarDecl *variable) {
  const Slot slot =
      builder_.types().tracked(variable->getType()) ? builder_.globalSlot(variable) : Slot{};
  typed(slot, variable->getType());
  if (!variable->getType()->isReferenceType())
    finishObject(variable->getType(), slot);
  if (const Expr *init = variable->getInit()) {
    evalInto(slot, variable->getType(), init);
    dropConstant(variable, slot, 0);
    if (isTextType(variable->getType()))
      if (auto text = fold(init))
        builder_.addText(builder_.globalSlot(variable), std::move(*text));
  }
  destroy(variable->getType(), slot, variable->getLocation());
  return finish();
}

// The object under construction is this one: no new object comes into being.
void BodyWalker::baseInitializer(const Expr *value) {
  const Expr *inner = value->IgnoreImplicit();
  if (const auto *call = dyn_cast<CXXConstructExpr>(inner))
    (void)construct(call, thisSlot(), false);
  else if (const auto *inherited = dyn_cast<CXXInheritedCtorInitExpr>(inner))
    (void)inheritedConstruct(inherited);
  else
    (void)evalInitializer(value);
}

facts::Body BodyWalker::walkVirtualBases(const CXXConstructorDecl *constructor) {
  currentMethod_ = constructor;
  parameters(constructor->parameters());
  this_ = {SlotKind::This, 0};
  typed(this_, builder_.context().getRecordType(constructor->getParent()));
  for (const CXXCtorInitializer *init : constructor->inits()) {
    const Expr *value = init->getInit();
    if (value && init->isBaseInitializer() && init->isBaseVirtual()) {
      baseInitializer(value);
    } else if (value && init->isDelegatingInitializer()) {
      if (const auto *call = dyn_cast<CXXConstructExpr>(value->IgnoreImplicit())) {
        std::vector<Slot> slots = arguments(
            call->getConstructor(), ArrayRef<const Expr *>(call->getArgs(), call->getNumArgs()));
        facts::Call &made = addCall(CallKind::Direct, Via::Constructor, call->getExprLoc());
        made.callee = builder_.virtualBasesSymbol(call->getConstructor());
        made.receiver = this_;
        made.args = std::move(slots);
      }
    }
  }
  return finish();
}

void BodyWalker::constructorInitializers(const CXXConstructorDecl *constructor) {
  for (const CXXCtorInitializer *init : constructor->inits()) {
    const Expr *value = init->getInit();
    if (!value || (init->isBaseInitializer() && init->isBaseVirtual()))
      continue;
    if (init->isBaseInitializer() || init->isDelegatingInitializer()) {
      baseInitializer(value);
      continue;
    }
    const ValueDecl *field = init->getIndirectMember()
                                 ? static_cast<const ValueDecl *>(init->getIndirectMember())
                                 : init->getMember();
    Slot slot;
    if (const auto *direct = dyn_cast<FieldDecl>(field))
      slot =
          fieldOf(builder_.types().carries(constructor->getParent()) ? thisSlot() : Slot{}, direct);
    else if (builder_.types().tracked(field->getType()))
      slot = builder_.fieldSlot(field);
    evalInto(slot, field->getType(), value);
    if (isTextType(field->getType()))
      if (auto text = fold(value); text && !text->empty())
        builder_.addText(builder_.fieldSlot(field), std::move(*text));
  }
}

void BodyWalker::memberDestructors(const CXXDestructorDecl *destructor) {
  const CXXRecordDecl *record = destructor->getParent();
  if (record->isUnion())
    return;
  for (const FieldDecl *field : record->fields())
    destroy(field->getType(),
            fieldOf(builder_.types().carries(record) ? thisSlot() : Slot{}, field),
            destructor->getLocation());
  const auto base = [&](const CXXBaseSpecifier &specifier) {
    if (const CXXDestructorDecl *parent = destructorOf(specifier.getType())) {
      if (builder_.names().isLibrary(parent)) {
        libraryEffects(parent, {}, {}, destructor->getLocation());
        return;
      }
      facts::Call &made = addCall(CallKind::Direct, Via::Destructor, destructor->getLocation());
      made.callee = builder_.symbol(parent);
      made.receiver = this_;
    }
  };
  for (const CXXBaseSpecifier &specifier : record->bases())
    if (!specifier.isVirtual())
      base(specifier);
  for (const CXXBaseSpecifier &specifier : record->vbases())
    base(specifier);
}

void BodyWalker::children(const Stmt *stmt) {
  for (const Stmt *child : stmt->children())
    if (child)
      statement(child);
}

void BodyWalker::statement(const Stmt *stmt) {
  if (!stmt)
    return;
  if (const auto *expr = dyn_cast<Expr>(stmt)) {
    (void)eval(expr);
    return;
  }
  switch (stmt->getStmtClass()) {
  case Stmt::DeclStmtClass:
    for (const Decl *decl : cast<DeclStmt>(stmt)->decls())
      declaration(decl);
    return;
  case Stmt::ReturnStmtClass:
    returnValue(cast<ReturnStmt>(stmt)->getRetValue());
    return;
  case Stmt::IfStmtClass:
    ifStatement(cast<IfStmt>(stmt));
    return;
  case Stmt::CXXForRangeStmtClass:
    rangeFor(cast<CXXForRangeStmt>(stmt));
    return;
  case Stmt::CoroutineBodyStmtClass:
    coroutine(cast<CoroutineBodyStmt>(stmt));
    return;
  case Stmt::CoreturnStmtClass: {
    const auto *coreturn = cast<CoreturnStmt>(stmt);
    // The promise call already holds the operand.
    if (const Expr *promise = coreturn->getPromiseCall())
      (void)eval(promise);
    else if (const Expr *operand = coreturn->getOperand())
      (void)eval(operand);
    return;
  }
  case Stmt::CXXCatchStmtClass:
    handler(cast<CXXCatchStmt>(stmt));
    return;
  case Stmt::GCCAsmStmtClass:
  case Stmt::MSAsmStmtClass:
    body_.blindSpots.push_back(
        {builder_.string("inline assembly"), builder_.place(stmt->getBeginLoc())});
    children(stmt);
    return;
  case Stmt::ObjCForCollectionStmtClass:
  case Stmt::ObjCAtTryStmtClass:
  default:
    children(stmt);
    return;
  }
}

void BodyWalker::handler(const CXXCatchStmt *stmt) {
  if (const VarDecl *variable = stmt->getExceptionDecl()) {
    localVariable(variable);
    copy(variableSlot(variable), thrownSlot());
  }
  ++handlers_;
  statement(stmt->getHandlerBlock());
  --handlers_;
  // In the end the exception object is destroyed, as what it was thrown as.
  const QualType caught = stmt->getCaughtType();
  const bool anything = caught.isNull(); // catch (...)
  if (!anything && !caught.getNonReferenceType()->isRecordType())
    return;
  Slot exception = thrownSlot();
  if (!anything) {
    exception = newLocal();
    typed(exception, caught.getNonReferenceType());
    copy(exception, thrownSlot());
  }
  facts::Call &made =
      addCall(CallKind::Destroy, Via::Destructor, stmt->getHandlerBlock()->getEndLoc());
  made.receiver = exception;
}

void BodyWalker::ifStatement(const IfStmt *stmt) {
  if (stmt->isConsteval()) {
    // Only the branch for run time runs.
    statement(stmt->isNegatedConsteval() ? stmt->getThen() : stmt->getElse());
    return;
  }
  statement(stmt->getInit());
  if (stmt->getConditionVariableDeclStmt())
    statement(stmt->getConditionVariableDeclStmt());
  if (stmt->isConstexpr() && !stmt->getCond()->isValueDependent()) {
    if (const std::optional<const Stmt *> taken = stmt->getNondiscardedCase(builder_.context())) {
      statement(*taken);
      return;
    }
  }
  statement(stmt->getCond());
  statement(stmt->getThen());
  statement(stmt->getElse());
}

void BodyWalker::rangeFor(const CXXForRangeStmt *stmt) {
  statement(stmt->getInit());
  const QualType variable = stmt->getLoopVariable()->getType();
  const bool before = readsTable_;
  readsTable_ = isTable(stmt->getRangeInit()->getType()) &&
                (!variable->isReferenceType() || variable->getPointeeType().isConstQualified());
  statement(stmt->getRangeStmt());
  statement(stmt->getBeginStmt());
  statement(stmt->getEndStmt());
  readsTable_ = before;
  statement(stmt->getCond());
  statement(stmt->getInc());
  statement(stmt->getLoopVarStmt());
  statement(stmt->getBody());
}

void BodyWalker::coroutine(const CoroutineBodyStmt *stmt) {
  statement(stmt->getPromiseDeclStmt());
  const bool before = awaiting_;
  awaiting_ = true;
  if (const Expr *allocation = stmt->getAllocate())
    (void)eval(allocation);
  statement(stmt->getReturnStmtOnAllocFailure());
  if (const Expr *value = stmt->getReturnValueInit())
    (void)evalInitializer(value);
  if (const Stmt *init = stmt->getInitSuspendStmt())
    statement(init);
  awaiting_ = before;
  statement(stmt->getBody());
  awaiting_ = true;
  statement(stmt->getFallthroughHandler());
  statement(stmt->getExceptionHandler());
  statement(stmt->getFinalSuspendStmt());
  if (const Expr *release = stmt->getDeallocate())
    (void)eval(release);
  awaiting_ = before;
}

void BodyWalker::returnValue(const Expr *value) {
  if (!value)
    return;
  const Slot source = evalInitializer(value);
  if (!source)
    return;
  copy({SlotKind::Return, 0}, source);
  if (!returnType_.isNull() && builder_.types().aliases(returnType_))
    copy(source, {SlotKind::Return, 0});
}

void BodyWalker::declaration(const Decl *decl) {
  if (const auto *variable = dyn_cast<VarDecl>(decl)) {
    localVariable(variable);
    return;
  }
  if (const auto *record = dyn_cast<CXXRecordDecl>(decl))
    builder_.enqueueMembers(record);
}

// What initialises a constexpr or constinit variable runs in the compiler. Where the value can
// decide a call, the calls that make it stay: it flows through them.
void BodyWalker::dropConstant(const VarDecl *variable, Slot slot, std::size_t callsBefore) {
  if (slot || !(variable->isConstexpr() || variable->hasAttr<ConstInitAttr>()))
    return;
  for (std::size_t i = callsBefore; i < body_.calls.size(); ++i)
    plainLibraryCalls_.erase(body_.calls[i].callee);
  body_.calls.resize(callsBefore);
}

void BodyWalker::localVariable(const VarDecl *variable) {
  const QualType type = variable->getType();
  Slot slot;
  if (builder_.types().tracked(type)) {
    slot = variable->hasLocalStorage() ? newLocal() : builder_.globalSlot(variable);
    slots_[variable] = slot;
    typed(slot, type);
    if (!type->isReferenceType())
      finishObject(type, slot);
  }
  const std::size_t callsBefore = body_.calls.size();
  if (const Expr *init = variable->getInit()) {
    // The hidden variables of a loop over a keyed container only read it: were they to write back,
    // elements under different keys would be one.
    if (variable->isImplicit() && (isKeyedType(type) || readsTable_))
      copy(slot, evalInitializer(init));
    else
      evalInto(slot, type, init);
    if (isTextType(type))
      localTexts_[variable] = init;
    dropConstant(variable, slot, callsBefore);
  }
  if (const auto *decomposition = dyn_cast<DecompositionDecl>(variable))
    for (const BindingDecl *binding : decomposition->bindings())
      if (const VarDecl *holder = binding->getHoldingVar())
        localVariable(holder);
  if (!type->isReferenceType())
    destroy(type, slot, variable->getLocation());
  if (const auto *cleanup = variable->getAttr<CleanupAttr>())
    addCall(CallKind::Direct, Via::Direct, variable->getLocation()).callee =
        builder_.symbol(cleanup->getFunctionDecl());
}

} // namespace sekat::extract
