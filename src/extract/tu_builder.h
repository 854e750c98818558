#pragma once
// Collects the facts of one AST: declarations on demand, bodies from a work list.
//
// The walk starts at everything defined in the TU outside system headers, template instantiations
// included, each for itself. Function bodies found on the way (lambdas, local classes, blocks) join
// the work list. Library bodies are never recorded; see LibraryEffects for what calls into them do.

#include "extract/decl_names.h"
#include "extract/declared_types.h"
#include "extract/library_effects.h"
#include "extract/tracked_types.h"
#include "facts/facts.h"

#include <clang/AST/ASTContext.h>
#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/DenseSet.h>

#include <deque>
#include <unordered_map>

namespace sekat::extract {

/// Something with a body to walk.
struct BodyTask {
  const clang::FunctionDecl *function = nullptr;
  const clang::ObjCMethodDecl *method = nullptr;
  const clang::BlockDecl *block = nullptr;
  const clang::VarDecl *initializer = nullptr; ///< of namespace scope or a static member
  facts::SymbolId blockId = 0;
  bool virtualBases = false; ///< of the constructor `function`: only what it says about them
};

class TuBuilder {
public:
  explicit TuBuilder(clang::ASTContext &context);

  /// Walks the whole TU and returns its facts, not yet frozen; inputs and errors are the caller's.
  [[nodiscard]] facts::TuFacts build();

  // --- services for the body walker ---
  facts::SymbolId symbol(const clang::FunctionDecl *function);
  facts::SymbolId symbol(const clang::ObjCMethodDecl *method);
  /// The part of a constructor that runs for a complete object only: its virtual bases. A symbol of
  /// its own with the constructor's name and place.
  facts::SymbolId virtualBasesSymbol(const clang::CXXConstructorDecl *constructor);
  facts::SymbolId blockSymbol(const clang::BlockDecl *block, facts::SymbolId parent);
  facts::SymbolId initializerSymbol(const clang::VarDecl *variable);
  facts::RecordId record(const clang::RecordDecl *record);
  facts::RecordId objcClass(const clang::ObjCInterfaceDecl *interface);
  facts::Slot globalSlot(const clang::VarDecl *variable);
  facts::Slot fieldSlot(const clang::ValueDecl *field);
  facts::Place place(clang::SourceLocation location);
  facts::Str string(llvm::StringRef text) { return strings_.add({text.data(), text.size()}); }
  [[nodiscard]] const std::string &stringAt(facts::Str index) const { return strings_.at(index); }
  void addText(facts::Slot slot, facts::Text text);
  /// The function's address is used as a value: its type is needed to match it by signature.
  void addressTaken(const clang::FunctionDecl *function);
  void enqueue(BodyTask task);
  /// Definitions inside functions: local classes and what their templates were instantiated to.
  void enqueueMembers(const clang::CXXRecordDecl *record);

  [[nodiscard]] clang::ASTContext &context() { return context_; }
  [[nodiscard]] DeclNames &names() { return names_; }
  [[nodiscard]] TrackedTypes &types() { return types_; }
  [[nodiscard]] DeclaredTypes &declared() { return declared_; }
  [[nodiscard]] LibraryEffects &library() { return library_; }

private:
  void visitContext(const clang::DeclContext *context);
  void visitDecl(const clang::Decl *decl);
  void visitFunction(const clang::FunctionDecl *function);
  void visitVariable(const clang::VarDecl *variable);
  void visitRecord(const clang::CXXRecordDecl *record);
  void walk(const BodyTask &task);
  void addImplicitDestructor(const clang::CXXRecordDecl *record);
  std::vector<facts::Str> annotations(const clang::Decl *decl);
  facts::Symbol &newSymbol(facts::SymbolId id);

  clang::ASTContext &context_;
  DeclNames names_;
  TrackedTypes types_;
  DeclaredTypes declared_;
  LibraryEffects library_;
  facts::StringPool strings_;
  llvm::DenseSet<const clang::Decl *> visitedTemplates_;
  facts::TuFacts facts_;
  std::unordered_map<facts::SymbolId, std::size_t> symbolIndex_;
  std::unordered_map<facts::RecordId, std::size_t> recordIndex_;
  llvm::DenseMap<const clang::Decl *, facts::SymbolId> functionSymbols_;
  llvm::DenseSet<const clang::Decl *> queued_;
  std::deque<BodyTask> queue_;
  llvm::DenseMap<clang::FileID, facts::Str> fileStrings_;
};

} // namespace sekat::extract
