#pragma once
// One function body to facts: calls in source order, written or implicit, and where values flow.
//
// The walk is an evaluator: eval() visits an expression once, records the calls in it, and returns
// the slot where its value can be found, or no slot if its type is not tracked. Statements only say
// in which order. What is never evaluated (discarded branches of `if constexpr`, sizeof, decltype,
// immediate invocations) is not visited.

#include "extract/tu_builder.h"
#include "facts/facts.h"

#include <clang/AST/ExprCXX.h>
#include <clang/AST/ExprObjC.h>
#include <clang/AST/StmtCXX.h>

#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace sekat::extract {

class BodyWalker {
public:
  BodyWalker(TuBuilder &builder, facts::SymbolId self);

  facts::Body walkFunction(const clang::FunctionDecl *function);
  /// The virtual bases that a complete object of this class gets from this constructor.
  facts::Body walkVirtualBases(const clang::CXXConstructorDecl *constructor);
  facts::Body walkMethod(const clang::ObjCMethodDecl *method);
  facts::Body walkBlock(const clang::BlockDecl *block);
  facts::Body walkInitializer(const clang::VarDecl *variable);

private:
  // statements (body_statements.cpp)
  void statement(const clang::Stmt *stmt);
  void declaration(const clang::Decl *decl);
  void localVariable(const clang::VarDecl *variable);
  void dropConstant(const clang::VarDecl *variable, facts::Slot slot, std::size_t callsBefore);
  void ifStatement(const clang::IfStmt *stmt);
  void rangeFor(const clang::CXXForRangeStmt *stmt);
  void coroutine(const clang::CoroutineBodyStmt *stmt);
  void returnValue(const clang::Expr *value);
  void constructorInitializers(const clang::CXXConstructorDecl *constructor);
  void baseInitializer(const clang::Expr *value);
  void memberDestructors(const clang::CXXDestructorDecl *destructor);
  void parameters(llvm::ArrayRef<clang::ParmVarDecl *> params);

  // expressions (body_expressions.cpp)
  facts::Slot eval(const clang::Expr *expr);
  /// Like eval, for an expression that initialises an object in place: no temporary is destroyed.
  facts::Slot evalInitializer(const clang::Expr *expr);
  static const clang::Expr *strippedInitializer(const clang::Expr *expr);
  facts::Slot declReference(const clang::DeclRefExpr *expr);
  facts::Slot member(const clang::MemberExpr *expr);
  facts::Slot initList(const clang::InitListExpr *list, facts::Slot object = {});
  /// Evaluates what initialises the object or variable in `slot`, in place where possible.
  void evalInto(facts::Slot slot, clang::QualType type, const clang::Expr *expr);
  /// The slot of a field of the object in `base`: read as it is, written through copy().
  facts::Slot fieldOf(facts::Slot base, const clang::FieldDecl *field);
  facts::Slot lambda(const clang::LambdaExpr *expr);
  facts::Slot block(const clang::BlockExpr *expr);
  facts::Slot binary(const clang::BinaryOperator *expr);
  facts::Slot opaque(const clang::OpaqueValueExpr *expr);
  facts::Slot await(const clang::CoroutineSuspendExpr *expr);
  facts::Slot pseudoObject(const clang::PseudoObjectExpr *expr);
  void children(const clang::Stmt *stmt);
  facts::Slot thisSlot();
  /// What this function may throw: its handlers take from it what fits their type.
  static facts::Slot thrownSlot() { return {facts::SlotKind::Thrown, 0}; }
  /// What is thrown anywhere: it may come back from a future, an exception_ptr or `throw;`.
  static facts::Slot anyThrownSlot();
  void throwExpression(const clang::CXXThrowExpr *expr);
  void handler(const clang::CXXCatchStmt *stmt);
  facts::Slot variableSlot(const clang::VarDecl *variable);
  facts::Slot captureSlot(const clang::VarDecl *variable);

  // calls (body_calls.cpp)
  facts::Slot call(const clang::CallExpr *expr);
  facts::Slot construct(const clang::CXXConstructExpr *expr, facts::Slot object, bool complete);
  facts::Slot inheritedConstruct(const clang::CXXInheritedCtorInitExpr *expr);
  facts::Slot allocate(const clang::CXXNewExpr *expr);
  void deallocate(const clang::CXXDeleteExpr *expr);
  facts::Slot message(const clang::ObjCMessageExpr *expr);
  void destroy(clang::QualType type, facts::Slot object, clang::SourceLocation location,
               bool viaPointer = false);
  facts::Slot memberPointerCall(const clang::CallExpr *expr, const clang::BinaryOperator *callee);
  facts::Slot indirectCall(const clang::CallExpr *expr, facts::Slot target,
                           clang::QualType calleeType);
  facts::Slot directCall(const clang::CallExpr *expr, const clang::FunctionDecl *callee);
  facts::Slot libraryCall(const clang::FunctionDecl *callee,
                          llvm::ArrayRef<const clang::Expr *> args, const clang::Expr *receiverExpr,
                          facts::Slot receiver, clang::QualType resultType,
                          clang::SourceLocation location);
  void libraryEffects(const clang::FunctionDecl *callee, facts::Slot spread, facts::Slot result,
                      clang::SourceLocation location);
  void interfaceCalls(const clang::FunctionDecl *callee, const std::vector<facts::Slot> &args,
                      facts::Slot receiver, clang::SourceLocation location);
  facts::Slot keyedElement(const clang::FunctionDecl *callee,
                           llvm::ArrayRef<const clang::Expr *> args, facts::Slot receiver);
  void standardFlow(const clang::FunctionDecl *callee, const std::vector<facts::Slot> &args,
                    facts::Slot receiver, facts::Slot result);
  facts::Slot elementOf(facts::Slot container, std::uint64_t key);
  facts::Slot keyed(facts::Slot container, std::string_view key);
  facts::Slot arrayElement(const clang::ArraySubscriptExpr *expr);
  /// Arrays and std::arrays whose elements are values that decide a call by themselves.
  bool isTable(clang::QualType type);
  bool keyedInitializer(const clang::Expr *expr, facts::Slot target);
  std::vector<facts::Slot> arguments(const clang::FunctionDecl *callee,
                                     llvm::ArrayRef<const clang::Expr *> args);
  void argumentTexts(facts::Call &call, llvm::ArrayRef<const clang::Expr *> args);
  facts::Via viaOf(const clang::FunctionDecl *callee) const;
  facts::Call &addCall(facts::CallKind kind, facts::Via via, clang::SourceLocation location);
  facts::Slot resultSlot(clang::QualType type);
  void finishObject(clang::QualType type, facts::Slot slot);

  // texts (body_texts.cpp)
  std::optional<facts::Text> fold(const clang::Expr *expr, unsigned depth = 0);
  static bool isTextType(clang::QualType type);
  static bool
  isKeyedType(clang::QualType type); ///< std::map and its kin, their iterators and nodes
  bool foldFormat(const clang::CallExpr *call, unsigned first, facts::Text &out, unsigned depth);

  // flows
  void copy(facts::Slot dst, facts::Slot src);
  void bind(facts::Slot a, facts::Slot b); ///< both ways
  void flowObject(facts::Slot dst, facts::RecordId record);
  void flowFunction(facts::Slot dst, facts::SymbolId function);
  void flowUnknown(facts::Slot dst);
  void flow(facts::FlowKind kind, facts::Slot dst, facts::Slot src, std::uint64_t id,
            std::uint64_t key = 0);
  facts::Slot newLocal();
  /// The slot holds at most what a variable of this type can hold.
  void typed(facts::Slot slot, clang::QualType type);
  void recast(const clang::CastExpr *cast);
  facts::Slot join(llvm::ArrayRef<facts::Slot> slots);
  void literal(llvm::StringRef text, clang::SourceLocation location);
  void finishTypes();
  facts::Body finish();

  TuBuilder &builder_;
  facts::Body body_;
  std::uint64_t nextLocal_ = 0;
  unsigned depth_ = 0;
  const clang::CXXRecordDecl *closure_ = nullptr; ///< when the function is a lambda's call operator
  facts::Slot this_;
  const clang::FunctionDecl *currentMethod_ = nullptr;
  facts::Slot keyedTarget_; ///< where the keyed container that is being built will live
  struct FieldPlace {
    facts::Slot base;
    std::uint64_t field = 0, key = 0;
  };
  std::map<facts::Slot, FieldPlace> fieldPlaces_; ///< slots that stand for a field of an object
  std::map<std::tuple<facts::Slot, std::uint64_t, std::uint64_t>, facts::Slot> fieldSlots_;
  clang::SourceLocation placeOverride_; ///< of the call, while its default arguments are walked
  bool awaiting_ = false;
  bool readsTable_ = false; ///< in the hidden variables of a loop that only reads a table
  unsigned handlers_ = 0;   ///< catch clauses around the statement that is walked
  clang::QualType returnType_;
  llvm::DenseMap<const clang::ValueDecl *, facts::Slot> slots_;
  llvm::DenseMap<const clang::OpaqueValueExpr *, facts::Slot> opaques_;
  llvm::DenseMap<const clang::VarDecl *, const clang::Expr *> localTexts_;
  std::set<std::tuple<int, facts::Slot, facts::Slot, std::uint64_t, std::uint64_t>> seenFlows_;
  std::set<facts::SymbolId> plainLibraryCalls_;
  std::map<std::pair<facts::Slot, std::uint64_t>, facts::Slot> elements_;
  std::map<facts::Slot, const facts::TypeSet *> slotTypes_; ///< null: of two types
};

} // namespace sekat::extract
