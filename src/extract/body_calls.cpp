// Calls, written and implicit.
//
// A call into the program's own code becomes one call fact. A call into the library becomes what it
// does: calls of the user's functions from inside (LibraryEffects), flows through standard wrappers
// and containers, and a call fact with the library's name so that models and catalogues can see it.

#include "extract/body_walker.h"

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

namespace {

bool isOneOf(StringRef name, std::initializer_list<StringRef> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

StringRef identifierOf(const NamedDecl *decl) {
  return decl->getIdentifier() ? decl->getName() : StringRef();
}

bool isKeyed(const CXXRecordDecl *record) {
  return record && DeclNames::isStd(record) &&
         isOneOf(identifierOf(record),
                 {"map", "unordered_map", "multimap", "unordered_multimap", "flat_map"});
}

// Free functions of the standard library that write what they are given into another argument.
bool writesArguments(StringRef name) {
  return isOneOf(name, {"swap", "exchange", "copy", "copy_if", "copy_n", "copy_backward",
                        "move_backward", "transform", "fill", "fill_n", "iter_swap", "swap_ranges",
                        "generate", "generate_n", "merge", "set_union"});
}

// The key that a constant argument stands for; nothing when it is not constant.
std::optional<std::string> constantKey(const Expr *expr, const ASTContext &context,
                                       const std::optional<facts::Text> &text) {
  if (text && text->size() == 1 && !(*text)[0].unknown && !(*text)[0].slot)
    return "s" + std::to_string((*text)[0].literal);
  Expr::EvalResult value;
  if (!expr->isValueDependent() && expr->getType()->isIntegralOrEnumerationType() &&
      expr->EvaluateAsInt(value, context))
    return "i" + llvm::toString(value.Val.getInt(), 10);
  return std::nullopt;
}

} // namespace

bool BodyWalker::isKeyedType(QualType type) {
  const CXXRecordDecl *record = type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!record || !DeclNames::isStd(record))
    return false;
  const StringRef name = identifierOf(record);
  return isKeyed(record) || name.starts_with("_Rb_tree") || name.starts_with("_Node_iterator") ||
         name.starts_with("_Node_const_iterator") || name == "__map_iterator" ||
         name == "__hash_map_iterator";
}

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
  } else if (const auto *named = dyn_cast<MemberExpr>(expr->getCallee()->IgnoreParens()))
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

Slot BodyWalker::libraryCall(const FunctionDecl *callee, ArrayRef<const Expr *> args,
                             const Expr *receiverExpr, Slot receiver, QualType resultType,
                             SourceLocation location) {
  const bool isStd = DeclNames::isStd(callee);
  std::vector<Slot> slots = arguments(nullptr, args);
  const bool anyTracked =
      receiver || std::any_of(slots.begin(), slots.end(), [](Slot slot) { return bool(slot); });
  Slot result = resultSlot(resultType);

  if (isStd && receiver)
    if (const Slot element = keyedElement(callee, args, receiver)) {
      const StringRef name = identifierOf(callee);
      if (slots.size() > 1 && isOneOf(name, {"emplace", "try_emplace", "insert_or_assign"}))
        copy(element, slots[1]);
      libraryEffects(callee, join({receiver, element}), result, location);
      return element;
    }

  std::vector<Slot> everything = slots;
  everything.push_back(receiver);
  const std::vector<LibraryEffect> &effects = builder_.library().of(callee);
  const auto *method = dyn_cast<CXXMethodDecl>(callee);
  const bool erasedCall = method && method->getOverloadedOperator() == OO_Call && receiver;
  Slot spread;
  if (!effects.empty())
    spread = join(everything);

  if (erasedCall) {
    const StringRef record = identifierOf(method->getParent());
    Call &made = addCall(CallKind::Indirect, Via::StdFunction, location);
    made.flags = facts::call::kTypeErased;
    made.target = receiver;
    made.result = result;
    if (isOneOf(record, {"function", "move_only_function", "copyable_function", "packaged_task",
                         "reference_wrapper"}))
      made.args = slots;
    else {
      made.args = {join(everything)};
      made.flags |= facts::call::kSpreads;
    }
    if (const auto *specialization = dyn_cast<ClassTemplateSpecializationDecl>(method->getParent());
        specialization && specialization->getTemplateArgs().size() > 0 &&
        specialization->getTemplateArgs()[0].getKind() == TemplateArgument::Type &&
        specialization->getTemplateArgs()[0].getAsType()->isFunctionType())
      made.typeKey = builder_.string(
          builder_.names().typeKey(specialization->getTemplateArgs()[0].getAsType()));
    return result;
  }

  // Copies of raw memory: the objects there become alike, and pointers in it are copied.
  if (slots.size() > 1 && slots[0] && slots[1] &&
      isOneOf(identifierOf(callee),
              {"memcpy", "memmove", "mempcpy", "__builtin_memcpy", "__builtin_memmove"})) {
    flow(FlowKind::Assign, slots[0], slots[1], 0);
    copy(result, slots[0]);
  }

  const bool plain = !anyTracked && !result;
  if (!isStd || !plain) {
    Call made;
    made.kind = CallKind::Direct;
    made.via = viaOf(callee);
    made.callee = builder_.symbol(callee);
    made.receiver = receiver;
    made.args = slots;
    made.result = result;
    made.place = builder_.place(placeOverride_.isValid() ? placeOverride_ : location);
    if (!isStd)
      argumentTexts(made, args);
    // Of calls that carry nothing, one a body tells the name.
    if (!plain || !made.texts.empty() || plainLibraryCalls_.insert(made.callee).second)
      body_.calls.push_back(std::move(made));
  }
  libraryEffects(callee, spread, result, location);
  if (isStd)
    standardFlow(callee, slots, receiver, result);
  if (receiverExpr && method && !method->isConst() &&
      isOneOf(identifierOf(callee), {"append", "assign"}))
    if (const auto *ref = dyn_cast<DeclRefExpr>(receiverExpr->IgnoreParenImpCasts()))
      if (const auto *variable = dyn_cast<VarDecl>(ref->getDecl()))
        localTexts_.erase(variable);
  return result;
}

// Wrappers and containers of the standard library are transparent: what goes in may come out.
void BodyWalker::standardFlow(const FunctionDecl *callee, const std::vector<Slot> &args,
                              Slot receiver, Slot result) {
  const auto *method = dyn_cast<CXXMethodDecl>(callee);
  const bool constructs = isa<CXXConstructorDecl>(callee);
  const StringRef name = identifierOf(callee);
  for (const Slot arg : args) {
    copy(result, arg);
    if (method && !constructs && !method->isConst() && receiver)
      copy(receiver, arg);
  }
  copy(result, receiver);
  // A reference or an iterator into the container writes through to it.
  const QualType type = callee->getReturnType();
  const bool writable = type->isLValueReferenceType() ? !type->getPointeeType().isConstQualified()
                                                      : builder_.types().aliases(type);
  if (writable && receiver)
    copy(receiver, result);
  else if (writable && !args.empty() && args[0] &&
           isOneOf(name, {"move", "forward", "get", "ref", "begin", "end", "next", "prev",
                          "addressof", "back_inserter", "inserter", "front_inserter", "as_const"}))
    copy(args[0], result);
  if (!method && writesArguments(name)) {
    const Slot all = join(args);
    for (const Slot arg : args)
      copy(arg, all);
  }
  if (method && name == "swap" && !args.empty())
    copy(args[0], receiver);
}

Slot BodyWalker::keyedElement(const FunctionDecl *callee, ArrayRef<const Expr *> args,
                              Slot receiver) {
  const auto *method = dyn_cast<CXXMethodDecl>(callee);
  if (!method || !isKeyed(method->getParent()) || args.empty())
    return {};
  const StringRef name = identifierOf(callee);
  if (method->getOverloadedOperator() != OO_Subscript &&
      !isOneOf(name,
               {"at", "find", "emplace", "try_emplace", "insert_or_assign", "insert", "extract"}))
    return {};
  const Expr *keyExpr = args[0]->IgnoreImplicit();
  Slot value;
  if (name == "insert") {
    const auto *pair = dyn_cast<CXXConstructExpr>(keyExpr);
    if (!pair || pair->getNumArgs() != 2)
      return {};
    keyExpr = pair->getArg(0);
    value = eval(pair->getArg(1));
  }
  const std::optional<std::string> key = constantKey(keyExpr, builder_.context(), fold(keyExpr));
  if (!key)
    return {};
  // String indices are private to this TU; the text itself makes the key.
  std::string spelled = *key;
  if (spelled[0] == 's')
    spelled = "s" + builder_.stringAt(static_cast<facts::Str>(std::stoul(spelled.substr(1))));
  const std::uint64_t id = support::hash64(spelled);
  Slot &element = elements_[{receiver, id}];
  if (!element)
    element = elementOf(receiver, id);
  copy(element, value);
  return element;
}

// The element under a literal key: of a container that stands alone, or of one that is a field.
Slot BodyWalker::elementOf(Slot container, std::uint64_t key) {
  const Slot element = newLocal();
  if (const auto place = fieldPlaces_.find(container); place != fieldPlaces_.end()) {
    fieldPlaces_[element] = {place->second.base, place->second.field, key};
    flow(FlowKind::Load, element, place->second.base, place->second.field, key);
  } else
    flow(FlowKind::Element, element, container, key);
  return element;
}

void BodyWalker::libraryEffects(const FunctionDecl *callee, Slot spread, Slot result,
                                SourceLocation location) {
  const std::vector<LibraryEffect> effects = builder_.library().of(callee);
  const bool invokes = DeclNames::isStd(callee) &&
                       isOneOf(identifierOf(callee), {"invoke", "invoke_r", "apply", "visit"});
  for (const LibraryEffect &effect : effects) {
    if (effect.kind == LibraryEffect::Kind::Invoke) {
      if (!spread)
        continue;
      Call &made =
          addCall(CallKind::Indirect, invokes ? Via::StdFunction : Via::FunctionPointer, location);
      made.flags = facts::call::kThroughLibrary | facts::call::kSpreads;
      made.target = spread;
      made.args = {spread};
      made.result = result;
      continue;
    }
    if (effect.kind == LibraryEffect::Kind::Destroy) {
      if (spread) {
        Call &made = addCall(CallKind::Destroy, Via::Destructor, location);
        made.flags = facts::call::kThroughLibrary;
        made.receiver = spread;
        if (effect.callee && !builder_.names().isLibrary(effect.callee))
          made.callee = builder_.symbol(effect.callee);
      } else if (effect.callee && !builder_.names().isLibrary(effect.callee)) {
        Call &made = addCall(CallKind::Direct, Via::Destructor, location);
        made.flags = facts::call::kThroughLibrary;
        made.callee = builder_.symbol(effect.callee);
      }
      continue;
    }
    const FunctionDecl *target = effect.callee;
    if (const auto *constructor = dyn_cast<CXXConstructorDecl>(target)) {
      const auto *object = dyn_cast_or_null<CXXRecordDecl>(
          builder_.types().objectClass(builder_.context().getRecordType(constructor->getParent())));
      if (object && !object->isLambda() && !constructor->isCopyOrMoveConstructor()) {
        const facts::RecordId record = builder_.record(object);
        body_.constructs.push_back(record);
        // One object, wherever it can be seen from here.
        const Slot made = newLocal();
        flowObject(made, record);
        copy(result, made);
        copy(spread, made);
      }
    }
    if (target->isTrivial() ||
        (target->isImplicit() && isa<CXXMethodDecl>(target) &&
         cast<CXXMethodDecl>(target)->getParent()->isLambda() && !target->isOverloadedOperator()))
      continue;
    Call &made =
        addCall(effect.kind == LibraryEffect::Kind::Virtual ? CallKind::Virtual : CallKind::Direct,
                viaOf(target), location);
    if (made.kind == CallKind::Virtual && made.via == Via::Direct)
      made.via = Via::Virtual;
    if (invokes && (made.via == Via::Lambda || target->getOverloadedOperator() == OO_Call))
      made.via = Via::StdFunction;
    made.flags = facts::call::kThroughLibrary | facts::call::kSpreads;
    made.callee = builder_.symbol(target);
    made.receiver = spread ? spread : result;
    if (spread)
      made.args = {spread};
    made.result = result;
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
  Call &made = addCall(CallKind::Direct, Via::Constructor, expr->getExprLoc());
  made.callee = builder_.symbol(constructor);
  made.receiver = result;
  made.args = std::move(slots);
  argumentTexts(made, args);
  return result;
}

// std::map<std::string, Handler>{{"pay", pay}, {"like", like}}: every pair goes to its own element.
bool BodyWalker::keyedInitializer(const Expr *expr, Slot target) {
  expr = expr->IgnoreImplicit();
  if (const auto *standard = dyn_cast<CXXStdInitializerListExpr>(expr))
    expr = standard->getSubExpr()->IgnoreImplicit();
  if (const auto *materialized = dyn_cast<MaterializeTemporaryExpr>(expr))
    expr = materialized->getSubExpr()->IgnoreImplicit();
  const auto *list = dyn_cast<InitListExpr>(expr);
  if (!list)
    return false;
  for (const Expr *init : list->inits()) {
    const auto *pair = dyn_cast<CXXConstructExpr>(init->IgnoreImplicit());
    if (!pair || pair->getNumArgs() != 2) {
      copy(target, evalInitializer(init));
      continue;
    }
    libraryEffects(pair->getConstructor(), {}, {}, pair->getExprLoc());
    (void)eval(pair->getArg(0));
    const Slot value = eval(pair->getArg(1));
    const std::optional<std::string> key =
        constantKey(pair->getArg(0)->IgnoreImplicit(), builder_.context(), fold(pair->getArg(0)));
    if (!key) {
      copy(target, value);
      continue;
    }
    std::string spelled = *key;
    if (spelled[0] == 's')
      spelled = "s" + builder_.stringAt(static_cast<facts::Str>(std::stoul(spelled.substr(1))));
    const std::uint64_t id = support::hash64(spelled);
    Slot &element = elements_[{target, id}];
    if (!element)
      element = elementOf(target, id);
    copy(element, value);
  }
  return true;
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

facts::Body BodyWalker::finish() {
  std::sort(body_.constructs.begin(), body_.constructs.end());
  body_.constructs.erase(std::unique(body_.constructs.begin(), body_.constructs.end()),
                         body_.constructs.end());
  return std::move(body_);
}

} // namespace sekat::extract
