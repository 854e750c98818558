#pragma once
// Declarations to names and identities.
//
// Clang's USR is not enough as identity: symbols of internal linkage carry only the base name of
// their file, and lambdas and local classes a byte offset. Here internal linkage adds the path of
// the file, and what is local to a function is named by its parent and its ordinal in it.

#include "facts/facts.h"

#include <clang/AST/ASTContext.h>
#include <clang/AST/DeclCXX.h>
#include <clang/AST/DeclObjC.h>
#include <clang/AST/DeclTemplate.h>
#include <clang/AST/PrettyPrinter.h>
#include <clang/Basic/SourceManager.h>
#include <llvm/ADT/DenseMap.h>

#include <string>

namespace sekat::extract {

/// Names within one AST. Not thread safe; remembers what it computed.
class DeclNames {
public:
  explicit DeclNames(clang::ASTContext &context);

  /// Qualified name without parameters and template arguments (interfaces.md 4).
  [[nodiscard]] std::string qualifiedName(const clang::NamedDecl *decl);
  /// "(int, const nusa::Cart &)", after "<...>" for a specialisation.
  [[nodiscard]] std::string signature(const clang::FunctionDecl *function);
  /// Canonical type without the class and without noexcept, to match calls by signature.
  [[nodiscard]] std::string typeKey(clang::QualType functionType);

  /// Identity across TUs. `decl` may be any redeclaration.
  [[nodiscard]] std::uint64_t identity(const clang::NamedDecl *decl);
  /// Identity of a block, by its place in the function `parent`.
  [[nodiscard]] std::uint64_t blockIdentity(const clang::BlockDecl *block, std::uint64_t parent);

  /// Whether the declaration stands in a system header outside the project: its body is not
  /// recorded.
  [[nodiscard]] bool isLibrary(const clang::Decl *decl);
  /// Whether it is in namespace std (or an implementation namespace of a standard library).
  [[nodiscard]] static bool isStd(const clang::Decl *decl);

  /// The function, method or block in whose body `decl` stands; null at namespace or class scope.
  [[nodiscard]] static const clang::Decl *enclosingFunction(const clang::Decl *decl);
  /// Number of a lambda among the lambdas of its context, from 1, in order of appearance.
  [[nodiscard]] unsigned lambdaOrdinal(const clang::CXXRecordDecl *closure);
  /// The variable whose initialiser holds this lambda, at namespace or class scope; may be null.
  void setInitializerOwner(const clang::VarDecl *variable) { initializerOwner_ = variable; }

  [[nodiscard]] const clang::PrintingPolicy &policy() const { return policy_; }
  [[nodiscard]] std::string filePath(clang::SourceLocation location);

private:
  std::string contextName(const clang::DeclContext *context);
  std::string ownName(const clang::NamedDecl *decl);
  std::uint64_t computeIdentity(const clang::NamedDecl *decl);
  std::uint64_t mixLocalTypes(std::uint64_t id, llvm::ArrayRef<clang::TemplateArgument> arguments,
                              unsigned depth);

  clang::ASTContext &context_;
  clang::SourceManager &sources_;
  clang::PrintingPolicy policy_;
  const clang::VarDecl *initializerOwner_ = nullptr;
  llvm::DenseMap<const clang::Decl *, std::uint64_t> identities_;
  llvm::DenseMap<const clang::DeclContext *, std::string> contextNames_;
  llvm::DenseMap<const clang::DeclContext *, llvm::DenseMap<const clang::CXXRecordDecl *, unsigned>>
      lambdaOrdinals_;
  llvm::DenseMap<const clang::CXXRecordDecl *, const clang::VarDecl *> lambdaOwners_;
  llvm::DenseMap<clang::FileID, bool> libraryFiles_;
  llvm::DenseMap<clang::FileID, std::string> paths_;
};

} // namespace sekat::extract
