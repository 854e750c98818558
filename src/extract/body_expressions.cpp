// Expressions that are not calls: where their values come from and go to.

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

namespace {
// Clang limits nesting of what people write; operator chains made by generators go deeper.
constexpr unsigned kMaxDepth = 20000;
} // namespace

Slot BodyWalker::thisSlot() { return this_ ? this_ : Slot{SlotKind::This, 0}; }

Slot BodyWalker::anyThrownSlot() {
  return {SlotKind::Global, support::hash64("thrown exceptions")};
}

void BodyWalker::throwExpression(const CXXThrowExpr *expr) {
  const Expr *value = expr->getSubExpr();
  if (!value) {
    if (!handlers_) // called by a handler somewhere else
      copy(thrownSlot(), anyThrownSlot());
    return;
  }
  const Slot thrown = eval(value); // and the exception object is destroyed in the end
  copy(thrownSlot(), thrown);
  copy(anyThrownSlot(), thrownSlot());
  if (const CXXRecordDecl *record = value->getType()->getAsCXXRecordDecl();
      record && !builder_.names().isLibrary(record))
    flowObject(thrownSlot(), builder_.record(record));
}

Slot BodyWalker::captureSlot(const VarDecl *variable) {
  return {SlotKind::Capture,
          support::hashCombine(body_.function,
                               support::hash64(variable->getNameAsString(),
                                               variable->getLocation().getRawEncoding()))};
}

Slot BodyWalker::variableSlot(const VarDecl *variable) {
  if (auto found = slots_.find(variable); found != slots_.end())
    return found->second;
  if (!builder_.types().tracked(variable->getType()))
    return {};
  if (!variable->hasLocalStorage()) {
    const Slot slot = builder_.globalSlot(variable);
    typed(slot, variable->getType());
    if (!variable->getType()->isReferenceType())
      finishObject(variable->getType(), slot);
    return slot;
  }
  // A variable of a function around that was not captured (a constant), or one met before its
  // declaration: give it a place of its own.
  const Slot slot = newLocal();
  typed(slot, variable->getType());
  return slots_[variable] = slot;
}

Slot BodyWalker::declReference(const DeclRefExpr *expr) {
  const ValueDecl *decl = expr->getDecl();
  if (const auto *function = dyn_cast<FunctionDecl>(decl)) {
    const Slot slot = newLocal();
    builder_.addressTaken(function);
    flowFunction(slot, builder_.symbol(function));
    return slot;
  }
  if (const auto *binding = dyn_cast<BindingDecl>(decl)) {
    if (const VarDecl *holder = binding->getHoldingVar())
      return variableSlot(holder);
    return binding->getBinding() ? eval(binding->getBinding()) : Slot{};
  }
  if (const auto *variable = dyn_cast<VarDecl>(decl))
    return variableSlot(variable);
  if (const auto *parameter = dyn_cast<TemplateParamObjectDecl>(decl))
    (void)parameter;
  return {};
}

Slot BodyWalker::member(const MemberExpr *expr) {
  const Slot base = eval(expr->getBase());
  const ValueDecl *decl = expr->getMemberDecl();
  if (const auto *variable = dyn_cast<VarDecl>(decl))
    return builder_.types().tracked(variable->getType()) ? builder_.globalSlot(variable) : Slot{};
  if (const auto *field = dyn_cast<FieldDecl>(decl))
    return fieldOf(base, field);
  if (const auto *method = dyn_cast<CXXMethodDecl>(decl); method && method->isStatic()) {
    const Slot slot = newLocal();
    builder_.addressTaken(method);
    flowFunction(slot, builder_.symbol(method));
    return slot;
  }
  return {};
}

Slot BodyWalker::initList(const InitListExpr *list, Slot object) {
  if (const InitListExpr *semantic = list->getSemanticForm())
    list = semantic;
  const QualType type = list->getType();
  if (list->getNumInits() == 1 && list->isTransparent()) {
    const Slot only = evalInitializer(list->getInit(0));
    copy(object, only);
    return object ? object : only;
  }
  const RecordDecl *record = type->getAsRecordDecl();
  if (!record) {
    const Slot all = object ? object : resultSlot(type);
    const QualType element =
        type->isArrayType() ? builder_.context().getBaseElementType(type) : type;
    constexpr unsigned kMaxTable = 256; // elements beyond are one
    const bool table = all && isTable(type);
    for (unsigned i = 0; i < list->getNumInits(); ++i)
      evalInto(table && i < kMaxTable ? keyed(all, "i" + std::to_string(i)) : all, element,
               list->getInit(i));
    if (const Expr *filler = list->getArrayFiller())
      evalInto(all, element, filler);
    return all;
  }
  const bool isStd = builder_.names().isLibrary(record) && DeclNames::isStd(record);
  if (!object)
    object = resultSlot(type);
  if (!isStd)
    finishObject(type, object);
  unsigned index = 0;
  if (const auto *cxx = dyn_cast<CXXRecordDecl>(record))
    for (const CXXBaseSpecifier &base : cxx->bases())
      if (index < list->getNumInits())
        evalInto(object, base.getType(), list->getInit(index++));
  if (record->isUnion()) {
    if (const FieldDecl *field = list->getInitializedFieldInUnion(); field && list->getNumInits())
      evalInto(fieldOf(object, field), field->getType(), list->getInit(0));
    return object;
  }
  for (const FieldDecl *field : record->fields()) {
    if (field->isUnnamedBitField())
      continue;
    if (index >= list->getNumInits())
      break;
    const Expr *init = list->getInit(index++);
    if (isStd) {
      if (const auto *inner = dyn_cast<InitListExpr>(init); inner && isTable(type))
        (void)initList(inner, object);
      else
        copy(object, evalInitializer(init));
      continue;
    }
    evalInto(fieldOf(object, field), field->getType(), init);
    if (isTextType(field->getType()))
      if (auto text = fold(init); text && !text->empty())
        builder_.addText(builder_.fieldSlot(field), std::move(*text));
  }
  return object;
}

void BodyWalker::evalInto(Slot slot, QualType type, const Expr *expr) {
  const Expr *inner = strippedInitializer(expr);
  if (slot && !type->isReferenceType()) {
    if (const auto *call = dyn_cast<CXXConstructExpr>(inner);
        call && !builder_.names().isLibrary(call->getConstructor())) {
      if (!call->isElidable() || call->getNumArgs() != 1) {
        (void)construct(call, slot, true);
        return;
      }
    }
    if (const auto *list = dyn_cast<InitListExpr>(inner); list && type->isAggregateType()) {
      (void)initList(list, slot);
      return;
    }
    // A struct of C that is copied: the same fields, another object.
    if (type->isRecordType() &&
        isa<DeclRefExpr, MemberExpr, UnaryOperator, ArraySubscriptExpr>(inner->IgnoreImpCasts()) &&
        builder_.types().objectClass(type)) {
      const Slot source = eval(inner);
      if (source)
        flow(FlowKind::Assign, slot, source, 0);
      return;
    }
  }
  keyedTarget_ = slot;
  const Slot source = eval(inner);
  keyedTarget_ = {};
  copy(slot, source);
  if (source && builder_.types().aliases(type))
    copy(source, slot);
}

Slot BodyWalker::lambda(const LambdaExpr *expr) {
  const CXXRecordDecl *closure = expr->getLambdaClass();
  (void)builder_.names().lambdaOrdinal(closure); // numbered in order of appearance
  const std::uint64_t closureId = builder_.names().identity(closure);
  unsigned index = 0;
  auto init = expr->capture_init_begin();
  for (const LambdaCapture &capture : expr->captures()) {
    const Slot slot{SlotKind::Capture, support::hashCombine(closureId, index++)};
    const Expr *value = init != expr->capture_init_end() ? *init++ : nullptr;
    if (!value)
      continue;
    const Slot source = evalInitializer(value);
    typed(slot, value->getType());
    copy(slot, source);
    // By reference, what the lambda stores is seen outside; a copied pointer aliases as well.
    if (source &&
        (capture.getCaptureKind() == LCK_ByRef || builder_.types().aliases(value->getType())))
      copy(source, slot);
  }
  const Slot result = newLocal();
  const CXXMethodDecl *op = expr->getCallOperator();
  if (const FunctionTemplateDecl *generic = op->getDescribedFunctionTemplate()) {
    for (const FunctionDecl *specialization : generic->specializations()) {
      builder_.enqueue({.function = specialization});
      flowFunction(result, builder_.symbol(specialization));
      builder_.addressTaken(specialization);
    }
  } else {
    builder_.enqueue({.function = op});
    flowFunction(result, builder_.symbol(op));
    builder_.addressTaken(op);
  }
  // The closure's destructor destroys what was captured by value.
  if (const CXXDestructorDecl *destructor = destructorOf(builder_.context().getRecordType(closure)))
    (void)builder_.symbol(destructor);
  return result;
}

Slot BodyWalker::block(const BlockExpr *expr) {
  const BlockDecl *decl = expr->getBlockDecl();
  const facts::SymbolId id = builder_.blockSymbol(decl, body_.function);
  for (const BlockDecl::Capture &capture : decl->captures()) {
    const VarDecl *variable = capture.getVariable();
    const Slot outer = variableSlot(variable);
    if (!outer)
      continue;
    const Slot inner{
        SlotKind::Capture,
        support::hashCombine(id, support::hash64(variable->getNameAsString(),
                                                 variable->getLocation().getRawEncoding()))};
    bind(inner, outer);
  }
  if (decl->capturesCXXThis())
    copy({SlotKind::Capture, support::hashCombine(id, support::hash64("this"))}, thisSlot());
  const Slot result = newLocal();
  flowFunction(result, id);
  builder_.enqueue({.block = decl, .blockId = id});
  return result;
}

Slot BodyWalker::opaque(const OpaqueValueExpr *expr) {
  if (auto found = opaques_.find(expr); found != opaques_.end())
    return found->second;
  opaques_[expr] = {};
  const Slot slot = expr->getSourceExpr() ? eval(expr->getSourceExpr()) : Slot{};
  return opaques_[expr] = slot;
}

Slot BodyWalker::pseudoObject(const PseudoObjectExpr *expr) {
  Slot result;
  for (const Expr *semantic : expr->semantics()) {
    const Slot slot = eval(semantic);
    if (semantic == expr->getResultExpr())
      result = slot;
  }
  return result;
}

Slot BodyWalker::await(const CoroutineSuspendExpr *expr) {
  // The operand is an ordinary expression; the awaiter's methods run because of the await.
  const bool before = awaiting_;
  awaiting_ = true;
  (void)eval(expr->getCommonExpr());
  if (const Expr *ready = expr->getReadyExpr())
    (void)eval(ready);
  if (const Expr *suspend = expr->getSuspendExpr())
    (void)eval(suspend);
  const Slot result = expr->getResumeExpr() ? eval(expr->getResumeExpr()) : Slot{};
  awaiting_ = before;
  return result;
}

Slot BodyWalker::binary(const BinaryOperator *expr) {
  if (expr->isPtrMemOp()) {
    const Slot object = eval(expr->getLHS());
    const Slot pointer = eval(expr->getRHS());
    // A pointer to a data member may name any field of its type.
    const auto *type = expr->getRHS()->getType()->getAs<MemberPointerType>();
    if (!type || type->isMemberFunctionPointer())
      return pointer;
    std::vector<Slot> fields;
    if (const CXXRecordDecl *record = type->getClass()->getAsCXXRecordDecl();
        record && record->getDefinition())
      for (const FieldDecl *field : record->getDefinition()->fields())
        if (builder_.context().hasSameUnqualifiedType(field->getType(), type->getPointeeType()))
          fields.push_back(fieldOf(object, field));
    return join(fields);
  }
  if (expr->getOpcode() == BO_Comma) {
    (void)eval(expr->getLHS());
    return eval(expr->getRHS());
  }
  if (expr->isAssignmentOp()) {
    // C++17: the right operand is evaluated first.
    const Slot right = eval(expr->getRHS());
    const Slot left = eval(expr->getLHS());
    if (left && right && builder_.types().objectClass(expr->getType()))
      flow(FlowKind::Assign, left, right, 0);
    else
      copy(left, right);
    if (builder_.types().aliases(expr->getType()) && right)
      copy(right, left);
    if (const auto *ref = dyn_cast<DeclRefExpr>(expr->getLHS()->IgnoreParenImpCasts()))
      if (const auto *variable = dyn_cast<VarDecl>(ref->getDecl()))
        localTexts_.erase(variable);
    return left;
  }
  const Slot left = eval(expr->getLHS());
  const Slot right = eval(expr->getRHS());
  // An address that is computed with, be it as bytes or as a number, stays in its object.
  const bool address = (expr->isAdditiveOp() || expr->isBitwiseOp()) &&
                       (expr->getType()->isPointerType() || expr->getType()->isIntegerType());
  return address || builder_.types().tracked(expr->getType()) ? join({left, right}) : Slot{};
}

void BodyWalker::literal(StringRef text, SourceLocation location) {
  // Shorter ones show nothing; longer ones are data.
  if (text.size() < 3 || text.size() > 512)
    return;
  body_.literals.push_back({builder_.string(text),
                            builder_.place(placeOverride_.isValid() ? placeOverride_ : location)});
}

const Expr *BodyWalker::strippedInitializer(const Expr *expr) {
  while (true) {
    if (const auto *cleanups = dyn_cast<ExprWithCleanups>(expr))
      expr = cleanups->getSubExpr();
    else if (const auto *temporary = dyn_cast<CXXBindTemporaryExpr>(expr))
      expr = temporary->getSubExpr();
    else if (const auto *paren = dyn_cast<ParenExpr>(expr))
      expr = paren->getSubExpr();
    else if (const auto *cast = dyn_cast<CastExpr>(expr);
             cast &&
             (cast->getCastKind() == CK_ConstructorConversion || cast->getCastKind() == CK_NoOp ||
              cast->getCastKind() == CK_UserDefinedConversion) &&
             cast->isPRValue())
      expr = cast->getSubExpr();
    else
      return expr;
  }
}

Slot BodyWalker::evalInitializer(const Expr *expr) { return eval(strippedInitializer(expr)); }

Slot BodyWalker::eval(const Expr *expr) {
  if (!expr || depth_ > kMaxDepth || expr->isInstantiationDependent())
    return {};
  struct DepthGuard {
    unsigned &depth;
    explicit DepthGuard(unsigned &d) : depth(d) { ++depth; }
    ~DepthGuard() { --depth; }
  } guard(depth_);

  switch (expr->getStmtClass()) {
  case Stmt::ParenExprClass:
    return eval(cast<ParenExpr>(expr)->getSubExpr());
  case Stmt::ExprWithCleanupsClass:
    return eval(cast<ExprWithCleanups>(expr)->getSubExpr());
  case Stmt::ConstantExprClass: {
    const auto *constant = cast<ConstantExpr>(expr);
    return constant->isImmediateInvocation() ? Slot{} : eval(constant->getSubExpr());
  }
  case Stmt::MaterializeTemporaryExprClass:
    return eval(cast<MaterializeTemporaryExpr>(expr)->getSubExpr());
  case Stmt::CXXBindTemporaryExprClass: {
    const auto *temporary = cast<CXXBindTemporaryExpr>(expr);
    const Slot slot = eval(temporary->getSubExpr());
    destroy(temporary->getType(), slot, temporary->getExprLoc());
    return slot;
  }
  case Stmt::SubstNonTypeTemplateParmExprClass:
    return eval(cast<SubstNonTypeTemplateParmExpr>(expr)->getReplacement());
  case Stmt::CXXDefaultArgExprClass:
  case Stmt::CXXDefaultInitExprClass: {
    // What a default does happens where it is used.
    const SourceLocation before = placeOverride_;
    if (const auto *argument = dyn_cast<CXXDefaultArgExpr>(expr)) {
      if (placeOverride_.isInvalid())
        placeOverride_ = argument->getUsedLocation();
      const Slot slot = eval(argument->getExpr());
      placeOverride_ = before;
      return slot;
    }
    return eval(cast<CXXDefaultInitExpr>(expr)->getExpr());
  }
  case Stmt::DeclRefExprClass:
    return declReference(cast<DeclRefExpr>(expr));
  case Stmt::MemberExprClass:
    return member(cast<MemberExpr>(expr));
  case Stmt::CXXThisExprClass:
    return thisSlot();
  case Stmt::StringLiteralClass: {
    const auto *text = cast<StringLiteral>(expr);
    if (text->getCharByteWidth() == 1)
      literal(text->getString(), text->getBeginLoc());
    return {};
  }
  case Stmt::CXXThrowExprClass:
    throwExpression(cast<CXXThrowExpr>(expr));
    return {};
  case Stmt::InitListExprClass:
    return initList(cast<InitListExpr>(expr));
  case Stmt::CXXParenListInitExprClass: {
    Slot all = resultSlot(expr->getType());
    for (const Expr *init : cast<CXXParenListInitExpr>(expr)->getInitExprs())
      copy(all, evalInitializer(init));
    return all;
  }
  case Stmt::CXXStdInitializerListExprClass:
    return eval(cast<CXXStdInitializerListExpr>(expr)->getSubExpr());
  case Stmt::LambdaExprClass:
    return lambda(cast<LambdaExpr>(expr));
  case Stmt::BlockExprClass:
    return block(cast<BlockExpr>(expr));
  case Stmt::OpaqueValueExprClass:
    return opaque(cast<OpaqueValueExpr>(expr));
  case Stmt::PseudoObjectExprClass:
    return pseudoObject(cast<PseudoObjectExpr>(expr));
  case Stmt::CoawaitExprClass:
  case Stmt::CoyieldExprClass:
    return await(cast<CoroutineSuspendExpr>(expr));
  case Stmt::ConditionalOperatorClass: {
    const auto *conditional = cast<ConditionalOperator>(expr);
    (void)eval(conditional->getCond());
    const Slot yes = eval(conditional->getTrueExpr());
    const Slot no = eval(conditional->getFalseExpr());
    return join({yes, no});
  }
  case Stmt::BinaryConditionalOperatorClass: {
    const auto *conditional = cast<BinaryConditionalOperator>(expr);
    const Slot common = eval(conditional->getCommon());
    const Slot no = eval(conditional->getFalseExpr());
    return join({common, no});
  }
  case Stmt::UnaryOperatorClass: {
    const auto *unary = cast<UnaryOperator>(expr);
    // &Class::method names the method without an object.
    const Slot slot = eval(unary->getSubExpr());
    return slot;
  }
  case Stmt::ArraySubscriptExprClass:
    return arrayElement(cast<ArraySubscriptExpr>(expr));
  case Stmt::BinaryOperatorClass:
  case Stmt::CompoundAssignOperatorClass:
    return binary(cast<BinaryOperator>(expr));
  case Stmt::CXXRewrittenBinaryOperatorClass:
    return eval(cast<CXXRewrittenBinaryOperator>(expr)->getSemanticForm());
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass:
  case Stmt::UserDefinedLiteralClass:
  case Stmt::CUDAKernelCallExprClass:
    return call(cast<CallExpr>(expr));
  case Stmt::CXXConstructExprClass:
  case Stmt::CXXTemporaryObjectExprClass:
    return construct(cast<CXXConstructExpr>(expr), {}, true);
  case Stmt::CXXInheritedCtorInitExprClass:
    return inheritedConstruct(cast<CXXInheritedCtorInitExpr>(expr));
  case Stmt::CXXNewExprClass:
    return allocate(cast<CXXNewExpr>(expr));
  case Stmt::CXXDeleteExprClass:
    deallocate(cast<CXXDeleteExpr>(expr));
    return {};
  case Stmt::ObjCMessageExprClass:
    return message(cast<ObjCMessageExpr>(expr));
  case Stmt::CXXTypeidExprClass: {
    const auto *typeId = cast<CXXTypeidExpr>(expr);
    if (!typeId->isTypeOperand() && typeId->isPotentiallyEvaluated())
      (void)eval(typeId->getExprOperand());
    return {};
  }
  case Stmt::VAArgExprClass:
    (void)eval(cast<VAArgExpr>(expr)->getSubExpr());
    return builder_.types().tracked(expr->getType()) ? Slot{SlotKind::Param, body_.params} : Slot{};
  case Stmt::StmtExprClass: {
    const auto *compound = cast<StmtExpr>(expr)->getSubStmt();
    Slot last;
    for (const Stmt *stmt : compound->body()) {
      if (const auto *value = dyn_cast<Expr>(stmt))
        last = eval(value);
      else
        statement(stmt);
    }
    return last;
  }
  case Stmt::GenericSelectionExprClass:
    return eval(cast<GenericSelectionExpr>(expr)->getResultExpr());
  case Stmt::ChooseExprClass:
    return eval(cast<ChooseExpr>(expr)->getChosenSubExpr());
  case Stmt::ArrayInitLoopExprClass: {
    const auto *loop = cast<ArrayInitLoopExpr>(expr);
    const Slot common = eval(loop->getCommonExpr());
    const Slot element = eval(loop->getSubExpr());
    return join({common, element});
  }
  // Never evaluated.
  case Stmt::UnaryExprOrTypeTraitExprClass:
  case Stmt::CXXNoexceptExprClass:
  case Stmt::RequiresExprClass:
  case Stmt::ConceptSpecializationExprClass:
  case Stmt::TypeTraitExprClass:
  case Stmt::SizeOfPackExprClass:
  case Stmt::OffsetOfExprClass:
  case Stmt::CXXScalarValueInitExprClass:
  case Stmt::ImplicitValueInitExprClass:
    return {};
  default:
    break;
  }
  if (const auto *cast = dyn_cast<CastExpr>(expr)) {
    const Slot slot = eval(cast->getSubExpr());
    if (slot)
      recast(cast);
    // Raw memory that is given a type is an object of it from there on.
    if (slot && cast->getCastKind() == CK_BitCast &&
        cast->getSubExpr()->getType()->isVoidPointerType() &&
        isa<CallExpr>(cast->getSubExpr()->IgnoreParenCasts()) && cast->getType()->isPointerType()) {
      const auto *allocation =
          llvm::cast<CallExpr>(cast->getSubExpr()->IgnoreParenCasts())->getDirectCallee();
      if (allocation && allocation->getIdentifier() &&
          (allocation->getName() == "malloc" || allocation->getName() == "calloc" ||
           allocation->getName() == "realloc")) {
        const Slot made = newLocal();
        finishObject(cast->getType()->getPointeeType(), made);
        return made;
      }
    }
    if (slot && cast->getCastKind() == CK_PointerToIntegral)
      flow(FlowKind::Escape, {}, slot, 0);
    if (slot || !builder_.types().tracked(cast->getType()))
      return slot;
    // A pointer made from a number can point at anything.
    if (cast->getCastKind() == CK_IntegralToPointer) {
      const Slot unknown = newLocal();
      flowUnknown(unknown);
      return unknown;
    }
    return slot;
  }
  children(expr);
  return {};
}

} // namespace sekat::extract
