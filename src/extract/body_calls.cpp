// Calls, written and implicit: a call of the program's own code becomes one call fact, with the
// slots of what is passed and returned.

#include "extract/body_walker.h"
#include "extract/std_names.h"

#include <clang/AST/Attr.h>
#include <clang/AST/DeclTemplate.h>
#include <llvm/ADT/StringExtras.h>

#include <algorithm>
#include <array>

namespace sekat::extract {

using namespace clang;
using facts::Call;
using facts::CallKind;
using facts::FlowKind;
using facts::Slot;
using facts::SlotKind;
using facts::Via;

Call &BodyWalker::addCall(CallKind kind, Via via, SourceLocation location) {
  Call made;
  made.kind = kind;
  made.via = via;
  made.place = builder_.place(placeOverride_.isValid() ? placeOverride_ : location);
  body_.calls.push_back(std::move(made));
  return body_.calls.back();
}

Via BodyWalker::viaOf(const FunctionDecl *callee) const {
  if (isa<CXXConstructorDecl>(callee))
    return Via::Constructor;
  if (isa<CXXDestructorDecl>(callee))
    return Via::Destructor;
  if (awaiting_ && (callee->getOverloadedOperator() == OO_Coawait ||
                    isOneOf(identifierOf(callee),
                            {"await_ready", "await_suspend", "await_resume", "await_transform",
                             "get_return_object", "initial_suspend", "final_suspend",
                             "unhandled_exception", "return_void", "return_value", "yield_value",
                             "get_return_object_on_allocation_failure"})))
    return Via::Await;
  if (const auto *method = dyn_cast<CXXMethodDecl>(callee);
      method && method->getParent()->isLambda() && method->getOverloadedOperator() == OO_Call)
    return Via::Lambda;
  if (isa<CXXConversionDecl>(callee) || callee->isOverloadedOperator() ||
      callee->getLiteralIdentifier())
    return Via::Operator;
  return Via::Direct;
}

std::vector<Slot> BodyWalker::arguments(const FunctionDecl *callee, ArrayRef<const Expr *> args) {
  std::vector<Slot> slots;
  slots.reserve(args.size());
  for (std::size_t i = 0; i < args.size(); ++i) {
    Slot slot = eval(args[i]);
    // A value parameter of class type is a new object of exactly that class.
    if (!slot && callee && i < callee->getNumParams() &&
        builder_.types().objectClass(callee->getParamDecl(i)->getType())) {
      slot = newLocal();
      finishObject(callee->getParamDecl(i)->getType(), slot);
    }
    // A field that is passed by reference may be written there: a slot in between takes it back.
    if (slot && fieldPlaces_.contains(slot) &&
        (callee && i < callee->getNumParams()
             ? builder_.types().aliases(callee->getParamDecl(i)->getType())
             : builder_.types().aliases(args[i]->getType()))) {
      const Slot between = newLocal();
      copy(between, slot);
      copy(slot, between);
      slot = between;
    }
    slots.push_back(slot);
  }
  while (!slots.empty() && !slots.back())
    slots.pop_back();
  return slots;
}

Slot BodyWalker::call(const CallExpr *expr) {
  const Expr *calleeExpr = expr->getCallee()->IgnoreParens();
  if (isa<CXXPseudoDestructorExpr>(calleeExpr)) {
    children(calleeExpr);
    return {};
  }
  if (const auto *memberPointer = dyn_cast<BinaryOperator>(calleeExpr);
      memberPointer && memberPointer->isPtrMemOp())
    return memberPointerCall(expr, memberPointer);
  if (const FunctionDecl *callee = expr->getDirectCallee())
    return directCall(expr, callee);
  const Slot target = eval(expr->getCallee());
  return indirectCall(expr, target, expr->getCallee()->getType());
}

Slot BodyWalker::memberPointerCall(const CallExpr *expr, const BinaryOperator *callee) {
  const Slot receiver = eval(callee->getLHS());
  const Slot target = eval(callee->getRHS());
  std::vector<Slot> slots = arguments(nullptr, {expr->getArgs(), expr->getNumArgs()});
  const Slot result = resultSlot(expr->getType());
  Call &made = addCall(CallKind::MemberPointer, Via::MemberPointer, expr->getExprLoc());
  made.target = target;
  made.receiver = receiver;
  made.args = std::move(slots);
  made.result = result;
  made.typeKey = builder_.string(builder_.names().typeKey(callee->getRHS()->getType()));
  return result;
}

Slot BodyWalker::indirectCall(const CallExpr *expr, Slot target, QualType calleeType) {
  if (!target) {
    target = newLocal();
    flowUnknown(target);
  }
  std::vector<Slot> slots = arguments(nullptr, {expr->getArgs(), expr->getNumArgs()});
  const Slot result = resultSlot(expr->getType());
  if (expr->isPRValue())
    finishObject(expr->getType(), result);
  Call &made = addCall(CallKind::Indirect, Via::FunctionPointer, expr->getExprLoc());
  made.target = target;
  made.args = std::move(slots);
  made.result = result;
  made.typeKey = builder_.string(builder_.names().typeKey(calleeType));
  return result;
}

Slot BodyWalker::directCall(const CallExpr *expr, const FunctionDecl *callee) {
  ArrayRef<const Expr *> args(expr->getArgs(), expr->getNumArgs());
  const auto *method = dyn_cast<CXXMethodDecl>(callee);
  const bool hasReceiver = method && method->isImplicitObjectMemberFunction();
  const Expr *receiverExpr = nullptr;
  bool qualified = false;
  if (const auto *memberCall = dyn_cast<CXXMemberCallExpr>(expr); memberCall && hasReceiver) {
    receiverExpr = memberCall->getImplicitObjectArgument();
    if (const auto *named = dyn_cast<MemberExpr>(memberCall->getCallee()->IgnoreParens()))
      qualified = named->hasQualifier();
  } else if (isa<CXXOperatorCallExpr>(expr) && hasReceiver && !args.empty()) {
    receiverExpr = args[0];
    args = args.drop_front();
  } else if (const auto *named = dyn_cast<MemberExpr>(expr->getCallee()->IgnoreParenImpCasts()))
    (void)eval(named->getBase()); // a static member called through an object
  // The left operand of an assignment operator is evaluated last since C++17; order of facts only.
  const Slot receiver = receiverExpr ? eval(receiverExpr) : Slot{};

  if (builder_.names().isLibrary(callee)) {
    const Slot result =
        libraryCall(callee, args, receiverExpr, receiver, expr->getType(), expr->getExprLoc());
    if (expr->isPRValue())
      finishObject(expr->getType(), result);
    return result;
  }
  if (const auto *conversion = dyn_cast<CXXConversionDecl>(callee);
      conversion && conversion->getParent()->isLambda())
    return receiver; // a closure turned into a function pointer is still that function
  if (callee->isTrivial() && method) {
    // Trivial copies run no code, but what is copied flows on.
    Slot value;
    for (const Expr *arg : args)
      value = eval(arg);
    if (receiver && value && builder_.types().carries(method->getParent()) &&
        !method->getParent()->isLambda())
      flow(FlowKind::Assign, receiver, value, 0);
    else
      copy(receiver, value);
    return receiver;
  }
  std::vector<Slot> slots = arguments(callee, args);
  const Slot result = resultSlot(expr->getType());
  if (expr->isPRValue())
    finishObject(expr->getType(), result);

  Via via = viaOf(callee);
  CallKind kind = CallKind::Direct;
  const FunctionDecl *target = callee;
  if (method && method->isVirtual() && !qualified && receiverExpr) {
    const CXXMethodDecl *exact = nullptr;
    const bool onThis = isa<CXXThisExpr>(receiverExpr->IgnoreParenImpCasts());
    const auto *self = dyn_cast_or_null<CXXMethodDecl>(currentMethod_);
    if (onThis && self && isa<CXXConstructorDecl, CXXDestructorDecl>(self))
      // While an object is built or torn down, its class is the one whose code runs.
      exact = method->getCorrespondingMethodInClass(self->getParent(), true);
    else
      exact = const_cast<CXXMethodDecl *>(method)->getDevirtualizedMethod(receiverExpr, false);
    if (exact)
      target = exact;
    else {
      kind = CallKind::Virtual;
      if (via == Via::Direct)
        via = Via::Virtual;
    }
  }
  Call &made = addCall(kind, via, expr->getExprLoc());
  made.callee = builder_.symbol(target);
  made.receiver = receiver;
  made.args = std::move(slots);
  made.result = result;
  argumentTexts(made, args);
  return result;
}

void BodyWalker::argumentTexts(Call &made, ArrayRef<const Expr *> args) {
  for (std::size_t i = 0; i < args.size() && i < 16; ++i) {
    if (!isTextType(args[i]->getType()))
      continue;
    std::optional<facts::Text> text = fold(args[i]);
    if (!text || text->empty())
      continue;
    const bool known = std::any_of(text->begin(), text->end(),
                                   [](const facts::TextPiece &piece) { return !piece.unknown; });
    if (known)
      made.texts.push_back({static_cast<std::int32_t>(i), std::move(*text)});
  }
}

Slot BodyWalker::construct(const CXXConstructExpr *expr, Slot object, bool complete) {
  const CXXConstructorDecl *constructor = expr->getConstructor();
  const CXXRecordDecl *record = constructor->getParent();
  ArrayRef<const Expr *> args(expr->getArgs(), expr->getNumArgs());
  if (expr->isElidable() && args.size() == 1)
    return evalInitializer(args[0]);

  if (builder_.names().isLibrary(constructor)) {
    if (isKeyed(record) && !args.empty()) {
      const Slot target = keyedTarget_ ? keyedTarget_ : resultSlot(expr->getType());
      keyedTarget_ = {};
      if (target && keyedInitializer(args[0], target)) {
        for (const Expr *arg : args.drop_front())
          (void)eval(arg);
        return target;
      }
    }
    keyedTarget_ = {};
    return libraryCall(constructor, args, nullptr, {}, expr->getType(), expr->getExprLoc());
  }
  keyedTarget_ = {};
  const Slot result = object ? object : resultSlot(expr->getType());
  const bool carries = builder_.types().objectClass(expr->getType());
  if (complete && carries) {
    finishObject(expr->getType(), result);
    if (!record->isLambda())
      body_.constructs.push_back(builder_.record(record));
  }
  if (constructor->isTrivial() || record->isLambda()) {
    for (const Expr *arg : args) {
      const Slot source = eval(arg);
      if (carries && !record->isLambda() && result && source)
        flow(FlowKind::Assign, result, source, 0); // a trivial copy runs no code
      else
        copy(result, source);
    }
    return result;
  }
  std::vector<Slot> slots = arguments(constructor, args);
  if (complete && record->getNumVBases()) {
    Call &bases = addCall(CallKind::Direct, Via::Constructor, expr->getExprLoc());
    bases.callee = builder_.virtualBasesSymbol(constructor);
    bases.receiver = result;
    bases.args = slots;
  }
  Call &made = addCall(CallKind::Direct, Via::Constructor, expr->getExprLoc());
  made.callee = builder_.symbol(constructor);
  made.receiver = result;
  made.args = std::move(slots);
  argumentTexts(made, args);
  return result;
}

Slot BodyWalker::inheritedConstruct(const CXXInheritedCtorInitExpr *expr) {
  const CXXConstructorDecl *constructor = expr->getConstructor();
  if (constructor->isTrivial())
    return thisSlot();
  if (builder_.names().isLibrary(constructor)) {
    libraryEffects(constructor, {}, {}, expr->getLocation());
    return thisSlot();
  }
  Call &made = addCall(CallKind::Direct, Via::Constructor, expr->getLocation());
  made.callee = builder_.symbol(constructor);
  made.receiver = thisSlot();
  for (std::uint32_t i = 0; i < body_.params; ++i)
    made.args.push_back({SlotKind::Param, i});
  return thisSlot();
}

Slot BodyWalker::allocate(const CXXNewExpr *expr) {
  for (const Expr *arg : expr->placement_arguments())
    (void)eval(arg);
  if (const std::optional<const Expr *> size = expr->getArraySize(); size && *size)
    (void)eval(*size);
  if (const FunctionDecl *allocator = expr->getOperatorNew();
      allocator && !builder_.names().isLibrary(allocator)) {
    Call &made = addCall(CallKind::Direct, Via::Operator, expr->getExprLoc());
    made.callee = builder_.symbol(allocator);
  }
  const Slot result = resultSlot(expr->getType());
  finishObject(expr->getAllocatedType(), result);
  if (const Expr *init = expr->getInitializer())
    evalInto(result, expr->getAllocatedType(), init);
  // When the constructor throws, the memory is given back.
  const CXXConstructExpr *construction = expr->getConstructExpr();
  const FunctionDecl *release = expr->getOperatorDelete();
  if (construction && release && !builder_.names().isLibrary(release) &&
      !construction->getConstructor()->isTrivial() &&
      !construction->getConstructor()->getType()->castAs<FunctionProtoType>()->isNothrow()) {
    Call &made = addCall(CallKind::Direct, Via::Operator, expr->getExprLoc());
    made.callee = builder_.symbol(release);
  }
  return result;
}

void BodyWalker::deallocate(const CXXDeleteExpr *expr) {
  const Slot slot = eval(expr->getArgument());
  const QualType type = expr->getDestroyedType();
  destroy(type, slot, expr->getExprLoc(), true);
  if (const FunctionDecl *release = expr->getOperatorDelete();
      release && !builder_.names().isLibrary(release)) {
    Call &made = addCall(CallKind::Direct, Via::Operator, expr->getExprLoc());
    made.callee = builder_.symbol(release);
  }
}

void BodyWalker::destroy(QualType type, Slot object, SourceLocation location, bool viaPointer) {
  const CXXDestructorDecl *destructor = destructorOf(type);
  if (!destructor || destructor->isDeleted())
    return;
  if (builder_.names().isLibrary(destructor)) {
    libraryEffects(destructor, object, {}, location);
    if (!(viaPointer && destructor->isVirtual()))
      return;
  }
  const CXXRecordDecl *record = destructor->getParent();
  if (record->isLambda() && !viaPointer) {
    // Destroys what was captured.
    for (const FieldDecl *field : record->fields())
      destroy(field->getType(), {}, location);
    return;
  }
  const bool isVirtual = viaPointer && destructor->isVirtual() && !record->isEffectivelyFinal();
  Call &made = addCall(isVirtual ? CallKind::Virtual : CallKind::Direct, Via::Destructor, location);
  made.callee = builder_.symbol(destructor);
  made.receiver = object;
}

Slot BodyWalker::message(const ObjCMessageExpr *expr) {
  const ObjCMethodDecl *method = expr->getMethodDecl();
  Slot receiver;
  if (const Expr *instance = expr->getInstanceReceiver())
    receiver = eval(instance);
  else if (expr->getReceiverKind() == ObjCMessageExpr::SuperInstance)
    receiver = thisSlot();
  std::vector<Slot> slots;
  for (const Expr *arg : expr->arguments())
    slots.push_back(eval(arg));
  const Slot result = resultSlot(expr->getType());
  const ObjCInterfaceDecl *interface = expr->getReceiverInterface();
  if (interface && expr->isClassMessage() &&
      isOneOf(expr->getSelector().getAsString(), {"alloc", "new", "sharedInstance", "init"})) {
    const facts::RecordId record = builder_.objcClass(interface);
    body_.constructs.push_back(record);
    flowObject(result, record);
  }
  // [[X alloc] init] is the object that alloc made.
  if (StringRef(expr->getSelector().getAsString()).starts_with("init"))
    copy(result, receiver);
  const bool exact =
      expr->isClassMessage() || expr->getReceiverKind() == ObjCMessageExpr::SuperInstance;
  if (interface && method)
    if (const ObjCMethodDecl *found =
            interface->lookupPrivateMethod(expr->getSelector(), expr->isInstanceMessage()))
      method = found;
  Call &made = addCall(exact && method ? CallKind::Direct : CallKind::Message, Via::ObjCMessage,
                       expr->getExprLoc());
  made.callee = method ? builder_.symbol(method) : 0;
  made.receiver = receiver;
  made.args = std::move(slots);
  made.result = result;
  if (!method)
    made.typeKey = builder_.string(expr->getSelector().getAsString());
  return result;
}

// Types of the slots that something flows through.
void BodyWalker::finishTypes() {
  std::set<Slot> used;
  for (const Call &call : body_.calls) {
    used.insert({call.target, call.receiver, call.result});
    used.insert(call.args.begin(), call.args.end());
  }
  for (const facts::Flow &flow : body_.flows)
    used.insert({flow.dst, flow.src});
  std::map<facts::TypeSet, std::uint32_t> numbers;
  const auto add = [&](Slot slot, const facts::TypeSet &set) {
    const auto [known, isNew] =
        numbers.try_emplace(set, static_cast<std::uint32_t>(body_.typeSets.size()));
    if (isNew)
      body_.typeSets.push_back(set);
    body_.slotTypes.push_back({slot, known->second});
  };
  std::set<std::uint64_t> fields; // are named by the flows that read and write them
  for (const facts::Flow &flow : body_.flows)
    fields.insert(flow.id);
  for (const auto &[slot, set] : slotTypes_)
    if (set && (used.contains(slot) || (slot.kind == SlotKind::Field && fields.contains(slot.id))))
      add(slot, *set);
}

facts::Body BodyWalker::finish() {
  finishTypes();
  std::sort(body_.constructs.begin(), body_.constructs.end());
  body_.constructs.erase(std::unique(body_.constructs.begin(), body_.constructs.end()),
                         body_.constructs.end());
  return std::move(body_);
}

} // namespace sekat::extract
