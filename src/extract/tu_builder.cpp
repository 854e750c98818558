#include "extract/tu_builder.h"

#include "extract/body_walker.h"

#include <clang/AST/Attr.h>
#include <clang/AST/DeclFriend.h>
#include <clang/AST/DeclTemplate.h>

#include <algorithm>

namespace sekat::extract {

using namespace clang;
using facts::RecordId;
using facts::Slot;
using facts::SlotKind;
using facts::Symbol;
using facts::SymbolId;
using facts::SymbolKind;
namespace flag = facts::flag;

namespace {

SymbolKind kindOf(const FunctionDecl *function) {
  if (const auto *method = dyn_cast<CXXMethodDecl>(function)) {
    if (isa<CXXConstructorDecl>(method))
      return SymbolKind::Constructor;
    if (isa<CXXDestructorDecl>(method))
      return SymbolKind::Destructor;
    if (isa<CXXConversionDecl>(method))
      return SymbolKind::Conversion;
    if (method->getParent()->isLambda())
      return SymbolKind::Lambda;
    return method->isOverloadedOperator() ? SymbolKind::Operator : SymbolKind::Method;
  }
  return function->isOverloadedOperator() ? SymbolKind::Operator : SymbolKind::Function;
}

// The declaration whose place and name a reader would look for.
const FunctionDecl *definitionOf(const FunctionDecl *function) {
  const FunctionDecl *definition = nullptr;
  if (function->hasBody(definition))
    function = definition;
  if (const FunctionDecl *pattern = function->getTemplateInstantiationPattern()) {
    const FunctionDecl *patternDefinition = nullptr;
    return pattern->hasBody(patternDefinition) ? patternDefinition : pattern;
  }
  return function;
}

// What the compiler writes into an instantiated class stands where the class template is defined;
// Clang puts it at the template's first declaration, which may be a forward one in another file.
SourceLocation locationOf(const FunctionDecl *function) {
  const FunctionDecl *shown = definitionOf(function);
  if (const auto *method = dyn_cast<CXXMethodDecl>(shown); method && method->isImplicit())
    if (const CXXRecordDecl *pattern = method->getParent()->getTemplateInstantiationPattern())
      if (const CXXRecordDecl *definition = pattern->getDefinition())
        return definition->getLocation();
  return shown->getLocation();
}

bool hasRunnableBody(const FunctionDecl *function) {
  const FunctionDecl *definition = nullptr;
  return function->hasBody(definition) && !definition->isDependentContext();
}

} // namespace

TuBuilder::TuBuilder(ASTContext &context)
    : context_(context), names_(context), types_(names_), declared_(names_),
      library_(names_, types_) {}

facts::Place TuBuilder::place(SourceLocation location) {
  const SourceManager &sources = context_.getSourceManager();
  location = sources.getExpansionLoc(location);
  if (location.isInvalid())
    return {};
  const auto [file, offset] = sources.getDecomposedLoc(location);
  auto found = fileStrings_.find(file);
  if (found == fileStrings_.end())
    found = fileStrings_.try_emplace(file, string(names_.filePath(location))).first;
  return {found->second, sources.getLineNumber(file, offset),
          sources.getColumnNumber(file, offset)};
}

std::vector<facts::Str> TuBuilder::annotations(const Decl *decl) {
  std::vector<facts::Str> texts;
  const auto collect = [&](const Decl *from) {
    for (const auto *attribute : from->specific_attrs<AnnotateAttr>())
      texts.push_back(string(attribute->getAnnotation()));
  };
  for (const Decl *redeclaration : decl->redecls())
    collect(redeclaration);
  if (const auto *function = dyn_cast<FunctionDecl>(decl))
    if (const FunctionDecl *pattern = function->getTemplateInstantiationPattern())
      for (const Decl *redeclaration : pattern->redecls())
        collect(redeclaration);
  for (const DeclContext *context = decl->getDeclContext();
       context && !context->isTranslationUnit(); context = context->getParent()) {
    if (context->isRecord() || context->isNamespace())
      for (const Decl *redeclaration : cast<Decl>(context)->redecls())
        collect(redeclaration);
    if (const auto *specialization = dyn_cast<ClassTemplateSpecializationDecl>(context))
      collect(specialization->getSpecializedTemplate()->getTemplatedDecl());
  }
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

Symbol &TuBuilder::newSymbol(SymbolId id) {
  symbolIndex_[id] = facts_.symbols.size();
  facts_.symbols.emplace_back();
  facts_.symbols.back().id = id;
  return facts_.symbols.back();
}

SymbolId TuBuilder::symbol(const FunctionDecl *function) {
  const Decl *canonical = function->getCanonicalDecl();
  if (auto found = functionSymbols_.find(canonical); found != functionSymbols_.end())
    return found->second;
  const SymbolId id = names_.identity(function);
  functionSymbols_[canonical] = id;
  const bool library = names_.isLibrary(function);
  if (symbolIndex_.contains(id))
    return id;
  {
    Symbol &made = newSymbol(id);
    made.kind = kindOf(function);
    made.name = string(names_.qualifiedName(function));
    made.signature = string(names_.signature(function));
    made.place = place(locationOf(function));
    if (library)
      made.flags |= flag::kLibrary;
    else if (hasRunnableBody(function) || function->isDefaulted() || function->isImplicit())
      made.flags |= flag::kDefined;
    const Linkage linkage = function->getLinkageInternal();
    if (linkage != Linkage::External && linkage != Linkage::Module)
      made.flags |= flag::kInternal;
    if (function->isImplicit())
      made.flags |= flag::kImplicit;
    if (function->isNoReturn())
      made.flags |= flag::kNoReturn;
    if (!library)
      made.annotations = annotations(function);
  }
  const auto at = [&]() -> Symbol & { return facts_.symbols[symbolIndex_[id]]; };
  if (const Decl *parent = DeclNames::enclosingFunction(function)) {
    if (const auto *outer = dyn_cast<FunctionDecl>(parent)) {
      const SymbolId parentId = symbol(outer);
      at().parent = parentId;
    }
  }
  if (const auto *method = dyn_cast<CXXMethodDecl>(function)) {
    if (method->isStatic())
      at().flags |= flag::kStatic;
    if (method->isVirtual()) {
      at().flags |= flag::kVirtual | (method->isPureVirtual() ? flag::kPure : 0);
      std::vector<SymbolId> overridden;
      for (const CXXMethodDecl *base : method->overridden_methods())
        overridden.push_back(symbol(base));
      std::sort(overridden.begin(), overridden.end());
      at().overrides = std::move(overridden);
    }
    if (!library) {
      const RecordId recordId = record(method->getParent());
      at().record = recordId;
      // What the compiler writes is met only where it is used.
      if (method->isImplicit() || method->isDefaulted())
        enqueue({.function = method});
    }
  }
  return id;
}

void TuBuilder::addressTaken(const FunctionDecl *function) {
  const SymbolId id = symbol(function);
  const facts::Str key = string(names_.typeKey(function->getType()));
  facts_.symbols[symbolIndex_[id]].typeKey = key;
}

SymbolId TuBuilder::virtualBasesSymbol(const CXXConstructorDecl *constructor) {
  const SymbolId whole = symbol(constructor);
  const SymbolId id = support::hashCombine(whole, support::hash64("virtual bases"));
  if (symbolIndex_.contains(id))
    return id;
  Symbol made = facts_.symbols[symbolIndex_[whole]];
  made.id = id;
  newSymbol(id) = std::move(made);
  return id;
}

SymbolId TuBuilder::symbol(const ObjCMethodDecl *method) {
  const SymbolId id = names_.identity(method);
  if (symbolIndex_.contains(id))
    return id;
  Symbol &made = newSymbol(id);
  made.kind = SymbolKind::ObjCMethod;
  made.name = string(names_.qualifiedName(method));
  made.flags = flag::kVirtual;
  const ObjCInterfaceDecl *owner = method->getClassInterface();
  const ObjCMethodDecl *shown = method;
  if (owner)
    if (const ObjCImplementationDecl *implementation = owner->getImplementation())
      if (const ObjCMethodDecl *body =
              implementation->getMethod(method->getSelector(), method->isInstanceMethod()))
        shown = body;
  made.place = place(shown->getLocation());
  if (names_.isLibrary(method))
    made.flags |= flag::kLibrary;
  if (shown->hasBody())
    made.flags |= flag::kDefined;
  made.annotations = annotations(method);
  llvm::SmallVector<const ObjCMethodDecl *, 4> bases;
  method->getOverriddenMethods(bases);
  std::vector<SymbolId> overridden;
  for (const ObjCMethodDecl *base : bases)
    overridden.push_back(symbol(base));
  const RecordId recordId = owner ? objcClass(owner) : 0;
  Symbol &again = facts_.symbols[symbolIndex_[id]];
  again.overrides = std::move(overridden);
  again.record = recordId;
  return id;
}

SymbolId TuBuilder::blockSymbol(const BlockDecl *block, SymbolId parent) {
  const SymbolId id = names_.blockIdentity(block, parent);
  if (symbolIndex_.contains(id))
    return id;
  const std::string parentName(strings_.at(facts_.symbols[symbolIndex_[parent]].name));
  Symbol &made = newSymbol(id);
  made.kind = SymbolKind::Block;
  made.flags = flag::kDefined;
  made.parent = parent;
  made.name = string(parentName + "::(block)");
  made.typeKey = string(names_.typeKey(block->getSignatureAsWritten()
                                           ? block->getSignatureAsWritten()->getType()
                                           : context_.VoidTy));
  made.place = place(block->getCaretLocation());
  return id;
}

SymbolId TuBuilder::initializerSymbol(const VarDecl *variable) {
  const SymbolId id =
      support::hashCombine(names_.identity(variable), support::hash64("initializer"));
  if (symbolIndex_.contains(id))
    return id;
  Symbol &made = newSymbol(id);
  made.kind = SymbolKind::Initializer;
  made.flags = flag::kDefined;
  made.name = string(names_.qualifiedName(variable) + " (initializer)");
  const VarDecl *shown = variable->getDefinition() ? variable->getDefinition() : variable;
  made.place = place(shown->getLocation());
  made.annotations = annotations(variable);
  return id;
}

RecordId TuBuilder::record(const RecordDecl *plain) {
  if (const RecordDecl *definition = plain->getDefinition())
    plain = definition;
  const RecordId id = names_.identity(plain);
  if (recordIndex_.contains(id))
    return id;
  recordIndex_[id] = facts_.records.size();
  facts_.records.emplace_back();
  facts::Record made;
  made.id = id;
  made.name = string(names_.qualifiedName(plain));
  if (names_.isLibrary(plain))
    made.flags |= flag::kLibrary;
  const auto *decl = dyn_cast<CXXRecordDecl>(plain);
  if (decl && decl->hasDefinition() && !decl->isDependentContext()) {
    for (const CXXBaseSpecifier &base : decl->bases())
      if (const CXXRecordDecl *parent = base.getType()->getAsCXXRecordDecl())
        made.bases.push_back(record(parent));
    const CXXMethodDecl *callOperator = nullptr;
    unsigned callOperators = 0;
    for (const CXXMethodDecl *method : decl->methods()) {
      if (method->isVirtual())
        made.virtuals.push_back(symbol(method));
      if (method->getOverloadedOperator() == OO_Call && !names_.isLibrary(method)) {
        callOperator = method;
        ++callOperators;
      }
    }
    for (const Decl *member : decl->decls())
      if (const auto *pattern = dyn_cast<FunctionTemplateDecl>(member))
        if (pattern->getTemplatedDecl()->getOverloadedOperator() == OO_Call)
          for (const FunctionDecl *specialization : pattern->specializations()) {
            callOperator = dyn_cast<CXXMethodDecl>(specialization);
            ++callOperators;
          }
    if (callOperators == 1 && callOperator) {
      made.callOperator = symbol(callOperator);
      addressTaken(callOperator);
    }
    if (!decl->hasTrivialDestructor() && decl->getDestructor() && !names_.isLibrary(decl))
      made.destructor = symbol(decl->getDestructor());
  }
  facts_.records[recordIndex_[id]] = std::move(made);
  return id;
}

RecordId TuBuilder::objcClass(const ObjCInterfaceDecl *interface) {
  if (const ObjCInterfaceDecl *definition = interface->getDefinition())
    interface = definition;
  const RecordId id = names_.identity(interface);
  if (recordIndex_.contains(id))
    return id;
  recordIndex_[id] = facts_.records.size();
  facts_.records.emplace_back();
  facts::Record made;
  made.id = id;
  made.name = string(interface->getName());
  if (interface->hasDefinition()) {
    if (const ObjCInterfaceDecl *parent = interface->getSuperClass())
      made.bases.push_back(objcClass(parent));
    for (const ObjCMethodDecl *method : interface->instance_methods())
      made.virtuals.push_back(symbol(method));
    for (const ObjCCategoryDecl *category : interface->visible_categories())
      for (const ObjCMethodDecl *method : category->instance_methods())
        made.virtuals.push_back(symbol(method));
  }
  facts_.records[recordIndex_[id]] = std::move(made);
  return id;
}

Slot TuBuilder::globalSlot(const VarDecl *variable) {
  return {SlotKind::Global, support::hashCombine(names_.identity(variable), 11)};
}

Slot TuBuilder::fieldSlot(const ValueDecl *field) {
  if (const auto *indirect = dyn_cast<IndirectFieldDecl>(field))
    field = indirect->getAnonField();
  if (const auto *member = dyn_cast<FieldDecl>(field))
    if (const auto *owner = dyn_cast<RecordDecl>(member->getDeclContext())) {
      const auto *canonical = cast<NamedDecl>(owner->getCanonicalDecl());
      return {SlotKind::Field,
              support::hashCombine(names_.identity(canonical), member->getFieldIndex() + 1)};
    }
  return {SlotKind::Field, support::hashCombine(names_.identity(field), 12)};
}

void TuBuilder::addText(Slot slot, facts::Text text) {
  facts_.texts.push_back({slot, std::move(text)});
}

void TuBuilder::enqueue(BodyTask task) {
  const Decl *key = task.function ? static_cast<const Decl *>(task.function->getCanonicalDecl())
                    : task.method ? static_cast<const Decl *>(task.method)
                    : task.block  ? static_cast<const Decl *>(task.block)
                                  : static_cast<const Decl *>(task.initializer->getCanonicalDecl());
  if (task.virtualBases || queued_.insert(key).second)
    queue_.push_back(task);
}

void TuBuilder::enqueueMembers(const CXXRecordDecl *record) { visitRecord(record); }

void TuBuilder::visitFunction(const FunctionDecl *function) {
  if (function->isDependentContext() || function->isDeleted() || names_.isLibrary(function))
    return;
  const FunctionDecl *definition = nullptr;
  if (function->hasBody(definition)) {
    if (definition->isDependentContext() || definition->isConsteval())
      return;
    enqueue({.function = definition});
  } else if (const auto *alias = function->getAttr<AliasAttr>()) {
    // Another name of a function of this TU: a body that only calls it.
    const IdentifierInfo &name = context_.Idents.get(alias->getAliasee());
    for (const NamedDecl *found : context_.getTranslationUnitDecl()->lookup(DeclarationName(&name)))
      if (const auto *target = dyn_cast<FunctionDecl>(found)) {
        facts::Body body;
        body.function = symbol(function);
        facts_.symbols[symbolIndex_[body.function]].flags |= flag::kDefined;
        body.calls.emplace_back();
        body.calls.back().callee = symbol(target);
        body.calls.back().place = place(function->getLocation());
        facts_.bodies.push_back(std::move(body));
      }
  } else if (!annotations(function).empty())
    (void)symbol(function); // declared elsewhere, but named by a rule
}

void TuBuilder::visitVariable(const VarDecl *variable) {
  if (variable->getType()->isDependentType() || variable->getDeclContext()->isDependentContext() ||
      names_.isLibrary(variable) || !variable->hasInit() || variable->getDescribedVarTemplate())
    return;
  if (variable->getInit()->isInstantiationDependent())
    return;
  enqueue({.initializer = variable});
}

void TuBuilder::visitRecord(const CXXRecordDecl *record) {
  if (!record->isThisDeclarationADefinition() || record->isDependentContext() || record->isLambda())
    return;
  visitContext(record);
}

void TuBuilder::visitDecl(const Decl *decl) {
  switch (decl->getKind()) {
  case Decl::Namespace:
  case Decl::LinkageSpec:
  case Decl::Export:
    if (!names_.isLibrary(decl))
      visitContext(cast<DeclContext>(decl));
    return;
  case Decl::ClassTemplate: {
    const auto *pattern = cast<ClassTemplateDecl>(decl);
    // The first declaration may be a friend declaration, which is not met on this walk.
    if (names_.isLibrary(decl) || !visitedTemplates_.insert(pattern->getCanonicalDecl()).second)
      return;
    for (const ClassTemplateSpecializationDecl *specialization : pattern->specializations())
      visitRecord(specialization);
    return;
  }
  case Decl::FunctionTemplate: {
    const auto *pattern = cast<FunctionTemplateDecl>(decl);
    if (names_.isLibrary(decl))
      return;
    for (const FunctionDecl *specialization : pattern->specializations())
      visitFunction(specialization);
    return;
  }
  case Decl::VarTemplate:
    if (names_.isLibrary(decl))
      return;
    for (const VarTemplateSpecializationDecl *specialization :
         cast<VarTemplateDecl>(decl)->specializations())
      visitVariable(specialization);
    return;
  case Decl::Friend:
    if (const NamedDecl *befriended = cast<FriendDecl>(decl)->getFriendDecl())
      if (isa<FunctionDecl, FunctionTemplateDecl>(befriended))
        visitDecl(befriended);
    return;
  case Decl::ObjCImplementation:
  case Decl::ObjCCategoryImpl:
    for (const Decl *member : cast<DeclContext>(decl)->decls())
      if (const auto *method = dyn_cast<ObjCMethodDecl>(member); method && method->hasBody())
        enqueue({.method = method});
      else
        visitDecl(member);
    return;
  default:
    break;
  }
  if (const auto *function = dyn_cast<FunctionDecl>(decl))
    visitFunction(function);
  else if (const auto *variable = dyn_cast<VarDecl>(decl)) {
    if (!isa<ParmVarDecl>(variable))
      visitVariable(variable);
  } else if (const auto *record = dyn_cast<CXXRecordDecl>(decl)) {
    if (!names_.isLibrary(record))
      visitRecord(record);
  }
}

void TuBuilder::visitContext(const DeclContext *context) {
  for (const Decl *decl : context->decls())
    visitDecl(decl);
}

void TuBuilder::walk(const BodyTask &task) {
  facts::Body body;
  if (task.initializer) {
    const SymbolId id = initializerSymbol(task.initializer);
    names_.setInitializerOwner(task.initializer);
    body = BodyWalker(*this, id).walkInitializer(task.initializer);
    names_.setInitializerOwner(nullptr);
    if (body.calls.empty() && body.flows.empty() && body.literals.empty())
      return;
  } else if (task.block) {
    body = BodyWalker(*this, task.blockId).walkBlock(task.block);
  } else if (task.method) {
    body = BodyWalker(*this, symbol(task.method)).walkMethod(task.method);
  } else if (task.virtualBases) {
    const auto *constructor = cast<CXXConstructorDecl>(task.function);
    const SymbolId id = virtualBasesSymbol(constructor);
    body = BodyWalker(*this, id).walkVirtualBases(constructor);
    facts_.symbols[symbolIndex_[id]].flags |= flag::kDefined;
  } else {
    const SymbolId id = symbol(task.function);
    const FunctionDecl *definition = nullptr;
    if (!task.function->hasBody(definition))
      definition = task.function;
    if (definition->isDependentContext())
      return;
    body = BodyWalker(*this, id).walkFunction(definition);
    // An abstract class is never the most derived one.
    if (const auto *constructor = dyn_cast<CXXConstructorDecl>(definition);
        constructor && constructor->getParent()->getNumVBases() &&
        !constructor->getParent()->isAbstract())
      enqueue({.function = constructor, .virtualBases = true});
    facts_.symbols[symbolIndex_[id]].flags |= flag::kDefined;
  }
  facts_.bodies.push_back(std::move(body));
}

facts::TuFacts TuBuilder::build() {
  visitContext(context_.getTranslationUnitDecl());
  while (!queue_.empty()) {
    const BodyTask task = queue_.front();
    queue_.pop_front();
    walk(task);
  }
  facts_.strings = std::move(strings_).take();
  return std::move(facts_);
}

} // namespace sekat::extract
