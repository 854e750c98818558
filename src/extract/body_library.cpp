// Calls into the library.
//
// A call into the library becomes what it does: calls of the user's functions from inside
// (LibraryEffects), flows through standard wrappers and containers, and a call fact with the
// library's name so that models and catalogues can see it.

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
using facts::Via;

namespace {

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
  if (isStd) {
    interfaceCalls(callee, slots, receiver, location);
    standardFlow(callee, slots, receiver, result);
  }
  if (receiverExpr && method && !method->isConst() &&
      isOneOf(identifierOf(callee), {"append", "assign"}))
    if (const auto *ref = dyn_cast<DeclRefExpr>(receiverExpr->IgnoreParenImpCasts()))
      if (const auto *variable = dyn_cast<VarDecl>(ref->getDecl()))
        localTexts_.erase(variable);
  return result;
}

// Interfaces of the standard library that a program implements (std::streambuf,
// std::error_category, std::pmr::memory_resource): whoever hands over such an object has its
// virtual functions called, now or by what it was handed to. Destruction is not among them.
void BodyWalker::interfaceCalls(const FunctionDecl *callee, const std::vector<Slot> &args,
                                Slot receiver, SourceLocation location) {
  const auto calls = [&](Slot object, const CXXRecordDecl *interface) {
    if (!object || !interface || !interface->hasDefinition() || !interface->isPolymorphic() ||
        !DeclNames::isStd(interface))
      return;
    for (const CXXMethodDecl *method : interface->methods()) {
      if (!method->isVirtual() || isa<CXXDestructorDecl>(method))
        continue;
      Call &made = addCall(CallKind::Virtual, Via::Callback, location);
      made.flags = facts::call::kThroughLibrary;
      made.callee = builder_.symbol(method);
      made.receiver = object;
    }
  };
  for (std::size_t i = 0; i < args.size() && i < callee->getNumParams(); ++i) {
    const QualType type = callee->getParamDecl(i)->getType();
    if (type->isPointerType() || type->isReferenceType())
      calls(args[i], type->getPointeeCXXRecordDecl());
  }
  if (const auto *method = dyn_cast<CXXMethodDecl>(callee); method && !method->isVirtual())
    calls(receiver, method->getParent());
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
  if (name == "make_exception_ptr" && !args.empty())
    copy(anyThrownSlot(), args[0]);
  if (isOneOf(name, {"rethrow_exception", "rethrow_nested", "rethrow_if_nested"}) ||
      (name == "get" && method &&
       isOneOf(identifierOf(method->getParent()), {"future", "shared_future"})))
    copy(thrownSlot(), anyThrownSlot());
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
  const bool table = method && isTable(builder_.context().getRecordType(method->getParent()));
  if (!method || (!isKeyed(method->getParent()) && !table) || args.empty())
    return {};
  const StringRef name = identifierOf(callee);
  if (table && method->getOverloadedOperator() != OO_Subscript && name != "at")
    return {};
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
  const Slot element = keyed(receiver, spelled);
  copy(element, value);
  return element;
}

bool BodyWalker::isTable(QualType type) {
  type = type.getNonReferenceType().getCanonicalType();
  QualType element;
  if (const auto *array = builder_.context().getAsConstantArrayType(type)) {
    element = array->getElementType();
  } else if (const auto *specialization =
                 dyn_cast_or_null<ClassTemplateSpecializationDecl>(type->getAsCXXRecordDecl());
             specialization && DeclNames::isStd(specialization) &&
             identifierOf(specialization) == "array" &&
             specialization->getTemplateArgs()[0].getKind() == TemplateArgument::Type) {
    element = specialization->getTemplateArgs()[0].getAsType();
  } else {
    return false;
  }
  const CXXRecordDecl *record = element->getAsCXXRecordDecl();
  return !element->isArrayType() && builder_.types().tracked(element) &&
         (record ? DeclNames::isStd(record) : !element->isRecordType());
}

Slot BodyWalker::arrayElement(const ArraySubscriptExpr *expr) {
  const Slot base = eval(expr->getBase());
  (void)eval(expr->getIdx());
  if (!base || !isTable(expr->getBase()->IgnoreParenImpCasts()->getType()))
    return base;
  const std::optional<std::string> key =
      constantKey(expr->getIdx(), builder_.context(), std::nullopt);
  return key ? keyed(base, *key) : base;
}

Slot BodyWalker::keyed(Slot container, std::string_view key) {
  const std::uint64_t id = support::hash64(key);
  const auto [found, inserted] = elements_.try_emplace({container, id});
  if (inserted)
    found->second = elementOf(container, id);
  return found->second;
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
    copy(keyed(target, spelled), value);
  }
  return true;
}

} // namespace sekat::extract
