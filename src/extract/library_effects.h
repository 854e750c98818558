#pragma once
// What a call into a library template does to the program: which functions of the program it calls.
//
// Bodies of system headers are not recorded. But std::sort calls the user's operator<, make_unique
// the user's constructor, and ~unique_ptr the user's destructor. For each library function that is
// instantiated on something of the user, the library's own call graph within this AST is searched
// once and the calls that leave it for the user's code are its effects. What goes through
// type-erased storage (std::function, shared_ptr's control block) is no direct call in there:
// wrappers are transparent in the value flow instead, and the destruction of a shared owner is an
// effect of its own.

#include "extract/decl_names.h"
#include "extract/tracked_types.h"

#include <clang/AST/Decl.h>
#include <llvm/ADT/DenseMap.h>

#include <vector>

namespace sekat::extract {

struct LibraryEffect {
  enum class Kind {
    Direct,  ///< `callee` runs
    Virtual, ///< `callee` or what overrides it runs, on an object that was passed in
    Invoke,  ///< a callable that was passed in runs
    Destroy, ///< what a shared owner holds is destroyed; `callee` is the destructor of the type it
             ///< names
  };
  Kind kind = Kind::Direct;
  const clang::FunctionDecl *callee = nullptr;

  friend bool operator==(const LibraryEffect &, const LibraryEffect &) = default;
};

class LibraryEffects {
public:
  LibraryEffects(DeclNames &names, TrackedTypes &types) : names_(names), types_(types) {}

  /// Effects of calling `function`, which must be a library function; cheap when nothing of the
  /// user is in its template arguments. In order of discovery, without repeats. The reference stays
  /// valid until the next call.
  const std::vector<LibraryEffect> &of(const clang::FunctionDecl *function);

private:
  struct Node {
    std::vector<LibraryEffect> own;
    std::vector<const clang::FunctionDecl *> calls;
  };
  std::vector<LibraryEffect> keptByAny(const clang::FunctionDecl *function);
  const Node &scan(const clang::FunctionDecl *function);

  DeclNames &names_;
  TrackedTypes &types_;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<Node>> nodes_;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<std::vector<LibraryEffect>>> effects_;
};

/// Destructor that runs when an object of this type goes away; null when none does anything. Arrays
/// count as their elements.
[[nodiscard]] const clang::CXXDestructorDecl *destructorOf(clang::QualType type);

} // namespace sekat::extract
