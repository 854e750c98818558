// Constant folding of texts: routes, URLs, topics and RPC names are arguments that a wire model
// reads.
//
// A text is a list of pieces. Literals, constants and concatenations are folded here; variables of
// namespace scope, fields and parameters stay as slots, because only the linker knows them all;
// what is computed is an unknown piece, never dropped, so that "https://" + host + "/pay" keeps its
// tail.

#include "extract/body_walker.h"

#include <clang/AST/DeclTemplate.h>

namespace sekat::extract {

using namespace clang;
using facts::Slot;
using facts::SlotKind;
using facts::Text;
using facts::TextPiece;

namespace {

constexpr unsigned kMaxDepth = 24;
constexpr std::size_t kMaxPieces = 64;

const Text kUnknown{TextPiece{0, {}, true}};

void append(Text &to, const Text &more) {
  for (const TextPiece &piece : more)
    if (to.size() < kMaxPieces)
      to.push_back(piece);
}

StringRef nameOf(const FunctionDecl *function) {
  return function && function->getIdentifier() ? function->getName() : StringRef();
}

} // namespace

bool BodyWalker::isTextType(QualType type) {
  type = type.getNonReferenceType().getCanonicalType();
  if (const auto *array = type->getAsArrayTypeUnsafe())
    return array->getElementType()->isCharType();
  if (const auto *pointer = type->getAs<PointerType>())
    return pointer->getPointeeType()->isCharType();
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  if (!record || !record->getIdentifier())
    return false;
  const StringRef name = record->getName();
  return name.contains_insensitive("string") || name == "Slice" || name == "QString";
}

// "{}" of fmt and std::format: the pieces between are literals, the fields are their arguments.
bool BodyWalker::foldFormat(const CallExpr *call, unsigned first, Text &out, unsigned depth) {
  const std::optional<Text> format = fold(call->getArg(first), depth + 1);
  if (!format || format->size() != 1 || (*format)[0].unknown || (*format)[0].slot)
    return false;
  const std::string pattern = builder_.stringAt((*format)[0].literal);
  unsigned next = first + 1;
  std::string literalPart;
  const auto flush = [&] {
    if (!literalPart.empty() && out.size() < kMaxPieces)
      out.push_back({builder_.string(literalPart), {}, false});
    literalPart.clear();
  };
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if ((c == '{' || c == '}') && i + 1 < pattern.size() && pattern[i + 1] == c) {
      literalPart += c;
      ++i;
    } else if (c == '{') {
      const std::size_t close = pattern.find('}', i);
      if (close == std::string::npos)
        return false;
      flush();
      if (close == i + 1 && next < call->getNumArgs())
        append(out, fold(call->getArg(next++), depth + 1).value_or(kUnknown));
      else
        append(out, kUnknown);
      i = close;
    } else
      literalPart += c;
  }
  flush();
  return true;
}

std::optional<Text> BodyWalker::fold(const Expr *expr, unsigned depth) {
  if (!expr || depth > kMaxDepth || expr->isInstantiationDependent())
    return std::nullopt;
  expr = expr->IgnoreParenImpCasts();
  if (const auto *literal = dyn_cast<StringLiteral>(expr)) {
    if (literal->getCharByteWidth() != 1 || literal->getLength() > 4096)
      return std::nullopt;
    return Text{{builder_.string(literal->getString()), {}, false}};
  }
  if (const auto *cleanups = dyn_cast<FullExpr>(expr))
    return fold(cleanups->getSubExpr(), depth + 1);
  if (const auto *temporary = dyn_cast<MaterializeTemporaryExpr>(expr))
    return fold(temporary->getSubExpr(), depth + 1);
  if (const auto *bound = dyn_cast<CXXBindTemporaryExpr>(expr))
    return fold(bound->getSubExpr(), depth + 1);
  if (const auto *cast = dyn_cast<CastExpr>(expr))
    return fold(cast->getSubExpr(), depth + 1);
  if (const auto *argument = dyn_cast<CXXDefaultArgExpr>(expr))
    return fold(argument->getExpr(), depth + 1);
  if (const auto *construct = dyn_cast<CXXConstructExpr>(expr))
    return construct->getNumArgs() >= 1 && isTextType(construct->getArg(0)->getType())
               ? fold(construct->getArg(0), depth + 1)
               : std::nullopt;
  if (const auto *ref = dyn_cast<DeclRefExpr>(expr)) {
    const auto *variable = dyn_cast<VarDecl>(ref->getDecl());
    if (!variable || !isTextType(variable->getType()))
      return std::nullopt;
    if (const auto *parameter = dyn_cast<ParmVarDecl>(variable)) {
      if (parameter->getDeclContext() == currentMethod_)
        return Text{{0, {SlotKind::Param, parameter->getFunctionScopeIndex()}, false}};
      return kUnknown;
    }
    if (auto found = localTexts_.find(variable); found != localTexts_.end()) {
      // Taken out while it is folded: a variable cannot be made of itself.
      const Expr *init = found->second;
      localTexts_.erase(found);
      std::optional<Text> text = fold(init, depth + 1);
      localTexts_[variable] = init;
      return text ? text : kUnknown;
    }
    if (variable->hasLocalStorage())
      return kUnknown;
    if (const Expr *init = variable->getAnyInitializer();
        init && variable->getType().isConstQualified())
      if (auto text = fold(init, depth + 1))
        return text;
    return Text{{0, builder_.globalSlot(variable), false}};
  }
  if (const auto *member = dyn_cast<MemberExpr>(expr)) {
    if (!isTextType(member->getType()))
      return std::nullopt;
    if (const auto *variable = dyn_cast<VarDecl>(member->getMemberDecl())) {
      if (const Expr *init = variable->getAnyInitializer())
        if (auto text = fold(init, depth + 1))
          return text;
      return Text{{0, builder_.globalSlot(variable), false}};
    }
    if (const auto *field = dyn_cast<FieldDecl>(member->getMemberDecl());
        field && !builder_.names().isLibrary(field))
      return Text{{0, builder_.fieldSlot(field), false}};
    return kUnknown;
  }
  if (const auto *op = dyn_cast<CXXOperatorCallExpr>(expr);
      op && op->getOperator() == OO_Plus && op->getNumArgs() == 2) {
    Text joined = fold(op->getArg(0), depth + 1).value_or(kUnknown);
    append(joined, fold(op->getArg(1), depth + 1).value_or(kUnknown));
    return joined;
  }
  if (const auto *call = dyn_cast<CXXMemberCallExpr>(expr)) {
    const FunctionDecl *callee = call->getDirectCallee();
    const StringRef name = nameOf(callee);
    if ((name == "c_str" || name == "data" || name == "str" || name == "string") &&
        isTextType(call->getImplicitObjectArgument()->getType()))
      return fold(call->getImplicitObjectArgument(), depth + 1);
    return kUnknown;
  }
  if (const auto *call = dyn_cast<CallExpr>(expr)) {
    const FunctionDecl *callee = call->getDirectCallee();
    const StringRef name = nameOf(callee);
    if ((name == "move" || name == "forward") && call->getNumArgs() == 1)
      return fold(call->getArg(0), depth + 1);
    if ((name == "format" || name == "StrFormat") && call->getNumArgs() >= 1) {
      Text out;
      if (foldFormat(call, 0, out, depth))
        return out;
      return kUnknown;
    }
    if ((name == "StrCat" || name == "concat") && call->getNumArgs() >= 1) {
      Text out;
      for (const Expr *argument : call->arguments())
        append(out, fold(argument, depth + 1).value_or(kUnknown));
      return out;
    }
    if (const auto *literalOperator = dyn_cast<UserDefinedLiteral>(expr))
      return literalOperator->getNumArgs() ? fold(literalOperator->getArg(0), depth + 1)
                                           : std::nullopt;
    return kUnknown;
  }
  return kUnknown;
}

} // namespace sekat::extract
