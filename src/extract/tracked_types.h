#pragma once
// Which types can carry something that decides a call: a callable, or an object whose class is only
// known at run time. Only values of such types get slots, which keeps facts small.

#include "extract/decl_names.h"

#include <clang/AST/Type.h>
#include <llvm/ADT/DenseMap.h>

namespace sekat::extract {

class TrackedTypes {
public:
  explicit TrackedTypes(DeclNames &names) : names_(names) {}

  /// Function pointers, closures, functors, blocks, void pointers, classes that carry() something,
  /// pointers and references to these, and standard wrappers and containers of any of these.
  [[nodiscard]] bool tracked(clang::QualType type);
  /// Whether objects of this class matter: polymorphic, with a call operator, or with a field (its
  /// own, of a base, or of a field that is an object) whose value is a callable or a polymorphic
  /// object, or a table of functions as C writes them. Other fields that only point to a carrying
  /// class do not count: their objects are found by field.
  [[nodiscard]] bool carries(const clang::RecordDecl *record);
  /// The class a value of this type is an object of, if it carries() something. Null for pointers,
  /// references and others.
  [[nodiscard]] const clang::RecordDecl *objectClass(clang::QualType type);
  /// Whether writing through a value of this type can change what another variable holds: a
  /// non-const reference or pointer to a tracked pointer, wrapper or container.
  [[nodiscard]] bool aliases(clang::QualType type);
  /// Whether library code instantiated on this type can call back into the program.
  [[nodiscard]] bool mentionsUser(clang::QualType type);
  /// The user's part of the arguments of a template specialisation or of its enclosing classes.
  [[nodiscard]] bool mentionsUser(const clang::FunctionDecl *function);
  [[nodiscard]] bool mentionsUser(const clang::CXXRecordDecl *record);

private:
  bool leaf(clang::QualType type, unsigned depth);
  static bool isFunctionTable(clang::QualType type);
  bool mentionsUserArguments(llvm::ArrayRef<clang::TemplateArgument> arguments, unsigned depth);
  bool mentionsUserUncached(clang::QualType type, unsigned depth);

  DeclNames &names_;
  llvm::DenseMap<const void *, bool> tracked_;
  llvm::DenseMap<const clang::RecordDecl *, bool> carries_;
  llvm::DenseMap<const void *, bool> mentions_;
};

} // namespace sekat::extract
