#pragma once
// What a variable can hold at most, judged by its declared type.
//
// The resolver drops values that do not fit (type filtering, as in Doop and Tai-e, Tan and Li
// 2023): without it, whatever a generic tuple or promise ever held arrives in every function that
// was instantiated on one. A filter must never drop what can be there, so everything unclear (void
// pointers, type-erasing wrappers, classes of other libraries, unions, Objective-C, C) has no set.

#include "extract/decl_names.h"
#include "facts/facts.h"

#include <clang/AST/Type.h>
#include <llvm/ADT/DenseMap.h>

namespace sekat::extract {

class DeclaredTypes {
public:
  explicit DeclaredTypes(DeclNames &names) : names_(names) {}

  /// The classes that a variable of this type holds objects of; empty: anything. The reference
  /// stays valid for the life of this object.
  const facts::TypeSet &heldBy(clang::QualType type);
  /// The type of a pointer to a member function, as a TypeSet holds it.
  facts::RecordId memberPointer(clang::QualType type);
  /// The class that a pointer or reference points to in the end, or null.
  static const clang::RecordDecl *pointee(clang::QualType type);

private:
  struct Collected {
    facts::TypeSet types;
    bool any = false;
  };
  void collect(clang::QualType type, unsigned depth, Collected &into);
  void collectRecord(const clang::CXXRecordDecl *record, unsigned depth, Collected &into);
  /// Whether a class gets contents from a base that is not the user's.
  bool inheritsContents(const clang::CXXRecordDecl *record, unsigned depth);

  DeclNames &names_;
  llvm::DenseMap<const void *, facts::TypeSet *> known_;
  std::vector<std::unique_ptr<facts::TypeSet>> sets_;
  llvm::DenseMap<const clang::CXXRecordDecl *, bool> inherits_;
};

} // namespace sekat::extract
