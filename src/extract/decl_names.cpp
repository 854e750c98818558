#include "extract/decl_names.h"

#include "support/stable_hash.h"

#include <clang/AST/Attr.h>
#include <clang/Index/USRGeneration.h>
#include <llvm/ADT/SmallString.h>
#include <llvm/Support/FileSystem.h>
#include <llvm/Support/Path.h>
#include <llvm/Support/raw_ostream.h>

namespace sekat::extract {

using namespace clang;

DeclNames::DeclNames(ASTContext &context)
    : context_(context), sources_(context.getSourceManager()), policy_(context.getLangOpts()) {
  policy_.SuppressTagKeyword = true;
  policy_.Bool = true;
  policy_.AnonymousTagLocations = false;
  policy_.SuppressUnwrittenScope = false;
}

std::string DeclNames::filePath(SourceLocation location) {
  const FileID file = sources_.getFileID(sources_.getExpansionLoc(location));
  auto [found, inserted] = paths_.try_emplace(file);
  if (!inserted)
    return found->second;
  std::string path;
  if (const OptionalFileEntryRef entry = sources_.getFileEntryRefForID(file)) {
    llvm::SmallString<256> absolute(entry->getName());
    if (const auto error = sources_.getFileManager().getVirtualFileSystem().makeAbsolute(absolute);
        !error) {
      // The driver finds installed headers through links such as /lib -> /usr/lib; there only the
      // real path tells. The project's own links stay as its people write them.
      if (sources_.isInSystemHeader(sources_.getLocForStartOfFile(file)))
        absolute = sources_.getFileManager().getCanonicalName(*entry);
      else
        llvm::sys::path::remove_dots(absolute, /*remove_dot_dot=*/true);
    }
    path = std::string(absolute);
  }
  paths_[file] = path;
  return path;
}

bool DeclNames::isLibrary(const Decl *decl) {
  const SourceLocation location = sources_.getExpansionLoc(decl->getLocation());
  if (location.isInvalid())
    return true; // builtin functions and implicit global operators
  const FileID file = sources_.getFileID(location);
  auto found = libraryFiles_.find(file);
  if (found != libraryFiles_.end())
    return found->second;
  bool library = false;
  if (sources_.isInSystemHeader(location)) {
    // -isystem is also used for parts of the project itself; only installed headers are a library.
    const std::string path = filePath(location);
    library = path.starts_with("/usr/") || path.starts_with("/opt/") || path.starts_with("/lib/") ||
              path.find("/include/c++/") != std::string::npos ||
              path.find("/lib/clang/") != std::string::npos;
  }
  libraryFiles_[file] = library;
  return library;
}

bool DeclNames::isStd(const Decl *decl) {
  const DeclContext *context = decl->getDeclContext();
  const NamespaceDecl *outermost = nullptr;
  for (; context && !context->isTranslationUnit(); context = context->getParent())
    if (const auto *ns = dyn_cast<NamespaceDecl>(context))
      outermost = ns;
  if (!outermost || !outermost->getIdentifier())
    return false;
  const StringRef name = outermost->getName();
  return name == "std" || name == "__gnu_cxx" || name == "__cxxabiv1" || name == "__gnu_parallel";
}

const Decl *DeclNames::enclosingFunction(const Decl *decl) {
  for (const DeclContext *context = decl->getDeclContext(); context && !context->isFileContext();
       context = context->getParent())
    if (isa<FunctionDecl, ObjCMethodDecl, BlockDecl>(context))
      return cast<Decl>(context);
  return nullptr;
}

unsigned DeclNames::lambdaOrdinal(const CXXRecordDecl *closure) {
  auto &ordinals = lambdaOrdinals_[closure->getDeclContext()];
  auto [found, inserted] =
      ordinals.try_emplace(closure, static_cast<unsigned>(ordinals.size()) + 1);
  if (inserted && initializerOwner_)
    lambdaOwners_[closure] = initializerOwner_;
  return found->second;
}

std::string DeclNames::ownName(const NamedDecl *decl) {
  if (const auto *ns = dyn_cast<NamespaceDecl>(decl); ns && ns->isAnonymousNamespace())
    return "(anonymous namespace)";
  if (const auto *record = dyn_cast<CXXRecordDecl>(decl); record && record->isLambda()) {
    const unsigned ordinal = lambdaOrdinal(record);
    return ordinal == 1 ? "(lambda)" : "(lambda#" + std::to_string(ordinal) + ")";
  }
  if (const auto *conversion = dyn_cast<CXXConversionDecl>(decl)) {
    PrintingPolicy canonical = policy_;
    canonical.PrintCanonicalTypes = true;
    return "operator " + conversion->getConversionType().getAsString(canonical);
  }
  if (const auto *constructor = dyn_cast<CXXConstructorDecl>(decl))
    return constructor->getParent()->getNameAsString();
  if (const auto *destructor = dyn_cast<CXXDestructorDecl>(decl))
    return "~" + destructor->getParent()->getNameAsString();
  if (const auto *tag = dyn_cast<TagDecl>(decl); tag && !tag->getIdentifier()) {
    if (const TypedefNameDecl *alias = tag->getTypedefNameForAnonDecl())
      return alias->getNameAsString();
    return tag->isUnion()  ? "(anonymous union)"
           : tag->isEnum() ? "(anonymous enum)"
                           : "(anonymous struct)";
  }
  return decl->getDeclName().getAsString();
}

std::string DeclNames::contextName(const DeclContext *context) {
  if (!context || context->isTranslationUnit())
    return {};
  if (auto found = contextNames_.find(context); found != contextNames_.end())
    return found->second;
  std::string name;
  // The call operator of a lambda goes by the lambda's own name.
  if (const auto *method = dyn_cast<CXXMethodDecl>(context);
      method && method->getParent()->isLambda())
    name = qualifiedName(method->getParent());
  else if (const auto *ns = dyn_cast<NamespaceDecl>(context); ns && ns->isInline())
    name = contextName(context->getParent());
  else if (const auto *named = dyn_cast<NamedDecl>(context))
    name = qualifiedName(named);
  else if (isa<BlockDecl>(context)) {
    name = contextName(context->getParent());
    name += name.empty() ? "(block)" : "::(block)";
  } else
    name = contextName(context->getParent()); // extern "C" and the like
  contextNames_[context] = name;
  return name;
}

std::string DeclNames::qualifiedName(const NamedDecl *decl) {
  if (const auto *method = dyn_cast<ObjCMethodDecl>(decl)) {
    std::string text = method->isInstanceMethod() ? "-[" : "+[";
    if (const ObjCInterfaceDecl *owner = method->getClassInterface())
      text += owner->getNameAsString();
    else if (const auto *protocol = dyn_cast<ObjCProtocolDecl>(method->getDeclContext()))
      text += protocol->getNameAsString();
    return text + " " + method->getSelector().getAsString() + "]";
  }
  if (const auto *method = dyn_cast<CXXMethodDecl>(decl); method && method->getParent()->isLambda())
    return qualifiedName(method->getParent());
  std::string context = contextName(decl->getDeclContext());
  std::string own = ownName(decl);
  if (const auto *record = dyn_cast<CXXRecordDecl>(decl); record && record->isLambda())
    if (auto owner = lambdaOwners_.find(record); owner != lambdaOwners_.end())
      context = qualifiedName(owner->second) + " (initializer)";
  return context.empty() ? own : context + "::" + own;
}

std::string DeclNames::signature(const FunctionDecl *function) {
  PrintingPolicy canonical = policy_;
  canonical.PrintCanonicalTypes = true;
  std::string text;
  llvm::raw_string_ostream out(text);
  if (const TemplateArgumentList *arguments = function->getTemplateSpecializationArgs())
    printTemplateArgumentList(out, arguments->asArray(), canonical);
  out << '(';
  for (unsigned i = 0; i < function->getNumParams(); ++i) {
    if (i)
      out << ", ";
    function->getParamDecl(i)->getType().print(out, canonical);
  }
  if (function->isVariadic())
    out << (function->getNumParams() ? ", ..." : "...");
  out << ')';
  if (const auto *method = dyn_cast<CXXMethodDecl>(function);
      method && method->isConst() && !method->getParent()->isLambda())
    out << " const";
  if (const auto *record = dyn_cast<ClassTemplateSpecializationDecl>(function->getDeclContext())) {
    out << " in ";
    printTemplateArgumentList(out, record->getTemplateArgs().asArray(), canonical);
  }
  return text;
}

std::string DeclNames::typeKey(QualType type) {
  type = type.getCanonicalType();
  if (const auto *pointer = type->getAs<PointerType>())
    type = pointer->getPointeeType();
  else if (const auto *block = type->getAs<BlockPointerType>())
    type = block->getPointeeType();
  else if (const auto *member = type->getAs<MemberPointerType>())
    type = member->getPointeeType();
  else if (const auto *reference = type->getAs<ReferenceType>())
    type = reference->getPointeeType();
  if (const auto *prototype = type->getAs<FunctionProtoType>()) {
    FunctionProtoType::ExtProtoInfo info;
    info.Variadic = prototype->isVariadic();
    type = context_.getFunctionType(prototype->getReturnType(), prototype->getParamTypes(), info);
  }
  PrintingPolicy canonical = policy_;
  canonical.PrintCanonicalTypes = true;
  return type.getCanonicalType().getAsString(canonical);
}

std::uint64_t DeclNames::identity(const NamedDecl *decl) {
  const Decl *canonical = decl->getCanonicalDecl();
  if (auto found = identities_.find(canonical); found != identities_.end())
    return found->second;
  const std::uint64_t id = computeIdentity(decl);
  identities_[canonical] = id;
  return id;
}

std::uint64_t DeclNames::blockIdentity(const BlockDecl *block, std::uint64_t parent) {
  const SourceLocation location = sources_.getExpansionLoc(block->getCaretLocation());
  return support::hashCombine(
      parent, support::hash64("block " + std::to_string(sources_.getFileOffset(location))));
}

// A USR tells closures and local classes apart by offset alone, so that two instantiations of one
// template around them would be one. Their own identity is mixed into whatever is instantiated on
// them.
std::uint64_t DeclNames::mixLocalTypes(std::uint64_t id, llvm::ArrayRef<TemplateArgument> arguments,
                                       unsigned depth) {
  if (depth > 6)
    return id;
  for (const TemplateArgument &argument : arguments) {
    if (argument.getKind() == TemplateArgument::Pack) {
      id = mixLocalTypes(id, argument.pack_elements(), depth + 1);
      continue;
    }
    if (argument.getKind() != TemplateArgument::Type)
      continue;
    QualType type = argument.getAsType().getCanonicalType();
    while (true) {
      if (const auto *reference = type->getAs<ReferenceType>())
        type = reference->getPointeeType();
      else if (const auto *pointer = type->getAs<PointerType>())
        type = pointer->getPointeeType();
      else
        break;
    }
    const CXXRecordDecl *record = type->getAsCXXRecordDecl();
    if (!record)
      continue;
    if (record->isLambda() || enclosingFunction(record))
      id = support::hashCombine(id, identity(record));
    else if (const auto *specialization = dyn_cast<ClassTemplateSpecializationDecl>(record))
      id = mixLocalTypes(id, specialization->getTemplateArgs().asArray(), depth + 1);
  }
  return id;
}

std::uint64_t DeclNames::computeIdentity(const NamedDecl *decl) {
  // A lambda's operator, conversion or destructor and members of local classes: parent and place.
  if (const auto *method = dyn_cast<CXXMethodDecl>(decl);
      method && (method->getParent()->isLambda() || enclosingFunction(method->getParent()))) {
    std::string own = method->getDeclName().getAsString() + signature(method);
    return support::hashCombine(identity(method->getParent()), support::hash64(own, 3));
  }
  if (const auto *record = dyn_cast<CXXRecordDecl>(decl);
      record && (record->isLambda() || enclosingFunction(record))) {
    const Decl *parent = enclosingFunction(record);
    std::uint64_t parentId = 0;
    if (const auto *block = dyn_cast_or_null<BlockDecl>(parent))
      parentId = blockIdentity(block, 0);
    else if (parent)
      parentId = identity(cast<NamedDecl>(parent));
    else if (const auto *variable = dyn_cast_or_null<VarTemplateSpecializationDecl>(
                 record->isLambda() ? record->getLambdaContextDecl() : nullptr))
      parentId = identity(variable);
    else if (const auto *owner = dyn_cast<NamedDecl>(record->getDeclContext());
             owner && owner->getIdentifier())
      parentId = identity(owner);
    const SourceLocation location = sources_.getExpansionLoc(record->getLocation());
    const std::string own =
        filePath(location) + "@" + std::to_string(sources_.getFileOffset(location)) + "@" +
        std::to_string(sources_.getFileOffset(sources_.getSpellingLoc(record->getLocation()))) +
        (record->isLambda() ? std::string("lambda") : record->getNameAsString());
    return support::hashCombine(parentId, support::hash64(own, 2));
  }
  llvm::SmallString<256> usr;
  if (index::generateUSRForDecl(decl, usr)) {
    llvm::raw_svector_ostream out(usr);
    out << qualifiedName(decl) << '@' << filePath(decl->getLocation()) << '@'
        << sources_.getFileOffset(sources_.getExpansionLoc(decl->getLocation()));
  }
  // Two declarations with one assembler name are one function for the linker.
  if (const auto *function = dyn_cast<FunctionDecl>(decl))
    if (const auto *label = function->getAttr<AsmLabelAttr>())
      usr = llvm::SmallString<256>(("c:@F@" + label->getLabel()).str());
  std::uint64_t id = support::hash64(usr.str(), 1);
  if (const auto *function = dyn_cast<FunctionDecl>(decl))
    if (const TemplateArgumentList *arguments = function->getTemplateSpecializationArgs())
      id = mixLocalTypes(id, arguments->asArray(), 0);
  if (const auto *self = dyn_cast<VarTemplateSpecializationDecl>(decl))
    id = mixLocalTypes(id, self->getTemplateArgs().asArray(), 0);
  if (const auto *self = dyn_cast<ClassTemplateSpecializationDecl>(decl))
    id = mixLocalTypes(id, self->getTemplateArgs().asArray(), 0);
  for (const DeclContext *context = decl->getDeclContext(); context && context->isRecord();
       context = context->getParent())
    if (const auto *specialization = dyn_cast<ClassTemplateSpecializationDecl>(context))
      id = mixLocalTypes(id, specialization->getTemplateArgs().asArray(), 0);
  const Linkage linkage = decl->getLinkageInternal();
  bool internal = linkage != Linkage::External && linkage != Linkage::Module;
  if (const auto *function = dyn_cast<FunctionDecl>(decl); function && function->isMain())
    internal = true;
  if (internal && !isLibrary(decl)) {
    id = support::hashCombine(id,
                              support::hash64(filePath(decl->getCanonicalDecl()->getLocation())));
    // A template of a header instantiated with a type of this file alone belongs to this file.
    const FileID main = sources_.getMainFileID();
    if (sources_.getFileID(sources_.getExpansionLoc(decl->getLocation())) != main)
      if (const auto *function = dyn_cast<FunctionDecl>(decl);
          !function || function->isTemplateInstantiation())
        id = support::hashCombine(id,
                                  support::hash64(filePath(sources_.getLocForStartOfFile(main))));
  }
  return id;
}

} // namespace sekat::extract
