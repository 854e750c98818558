#pragma once
// Names of the standard library that the walk of bodies knows.

#include "extract/decl_names.h"

#include <clang/AST/DeclCXX.h>

#include <algorithm>
#include <initializer_list>

namespace sekat::extract {

inline bool isOneOf(llvm::StringRef name, std::initializer_list<llvm::StringRef> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The identifier, or nothing for operators, constructors and the like.
inline llvm::StringRef identifierOf(const clang::NamedDecl *decl) {
  return decl->getIdentifier() ? decl->getName() : llvm::StringRef();
}

/// std::map and its kin: containers whose elements are found by key.
inline bool isKeyed(const clang::CXXRecordDecl *record) {
  return record && DeclNames::isStd(record) &&
         isOneOf(identifierOf(record),
                 {"map", "unordered_map", "multimap", "unordered_multimap", "flat_map"});
}

} // namespace sekat::extract
