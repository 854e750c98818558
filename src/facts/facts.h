#pragma once
// What one translation unit says: plain values, no Clang, no rules, no conclusions.
//
// Facts come in two layers. Declarations (symbols, records) say what exists. Bodies say, function
// by function, what is called and where values that can decide a call may flow: a tiny language of
// inclusion constraints over slots (variables, parameters, fields, returns) in the style of
// Andersen (1994), field-sensitive by declared field. Nothing is resolved here: a virtual call
// names the method that the source names, an indirect call names the slot that it goes through.
//
// The same inline function comes from every TU that includes its header; bodies carry a content
// hash so that the linker decodes each one once.

#include "facts/flow.h"
#include "facts/slot_types.h"
#include "support/stable_hash.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sekat::facts {

/// Raised whenever the meaning or the stored form of facts changes; part of every cache key.
inline constexpr std::uint32_t kFactsVersion = 4;

/// Identity of a symbol across TUs: hash of the USR and, for internal linkage, of the defining
/// file. Zero means "none".
using SymbolId = std::uint64_t;
/// Index into TuFacts::strings. Index 0 is the empty string.
using Str = std::uint32_t;

/// Where something stands in the source. Line and column count from 1; line 0 means "nowhere".
/// Places inside a macro are where the macro is expanded.
struct Place {
  Str file = 0;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  friend bool operator==(const Place &, const Place &) = default;
};

enum class SymbolKind : std::uint8_t {
  Function,
  Method,
  Constructor,
  Destructor,
  Conversion,
  Operator,
  Lambda, ///< the call operator of a closure
  Block,  ///< an Objective-C or C block
  ObjCMethod,
  Initializer, ///< the initialiser of a variable of namespace scope or of a static member
};

namespace flag {
inline constexpr std::uint32_t kDefined = 1u << 0; ///< a body was seen (or is implicit)
inline constexpr std::uint32_t kLibrary = 1u
                                          << 1; ///< declared in a system header; body not recorded
inline constexpr std::uint32_t kVirtual = 1u << 2;
inline constexpr std::uint32_t kInternal = 1u << 3; ///< internal linkage
inline constexpr std::uint32_t kImplicit = 1u << 4; ///< written by the compiler
inline constexpr std::uint32_t kPure = 1u << 5;     ///< pure virtual
inline constexpr std::uint32_t kStatic = 1u << 6;   ///< static member function: no `this`
inline constexpr std::uint32_t kNoReturn = 1u << 7;
} // namespace flag

struct Symbol {
  SymbolId id = 0;
  SymbolKind kind = SymbolKind::Function;
  std::uint32_t flags = 0;
  Str name = 0; ///< qualified, without parameters and template arguments (interfaces.md 4)
  Str signature =
      0; ///< parameter types, e.g. "(int, const std::string &)", with template arguments if any
  Str typeKey = 0;     ///< canonical function type without the class, to match signatures
  Place place;         ///< the definition, or the declaration when kDefined is not set
  RecordId record = 0; ///< class of a member function
  SymbolId parent = 0; ///< enclosing function of a lambda, block or member of a local class
  std::vector<SymbolId> overrides; ///< methods that this one overrides directly
  std::vector<Str> annotations;    ///< texts of [[clang::annotate]] on it, its class or namespace
};

struct Record {
  RecordId id = 0;
  Str name = 0;
  std::uint32_t flags = 0;        ///< kLibrary only
  std::vector<RecordId> bases;    ///< direct bases, in order
  std::vector<SymbolId> virtuals; ///< virtual methods declared (or implicit) in this class
  SymbolId destructor = 0;        ///< 0 when trivial
  SymbolId callOperator = 0;      ///< operator() when there is exactly one, else 0
};

/// How a call is written; the resolver refines it (an indirect call of a lambda is Via::Lambda).
enum class CallKind : std::uint8_t {
  Direct,        ///< callee is what runs
  Virtual,       ///< callee is the method named; receiver decides
  Indirect,      ///< target slot decides: function pointer, functor, std::function
  MemberPointer, ///< target slot decides, receiver is the object
  Destroy,       ///< the destructors of all objects in receiver run (shared_ptr and the like)
  Message,       ///< Objective-C; callee is the method found by the static type, receiver decides
};

/// Words of interfaces.md section 4.
enum class Via : std::uint8_t {
  Direct,
  Virtual,
  FunctionPointer,
  MemberPointer,
  Lambda,
  StdFunction,
  Callback,
  Thread,
  Await,
  Constructor,
  Destructor,
  Operator,
  ObjCMessage,
  Rpc,
  Http,
  Queue,
  Observed,
};
[[nodiscard]] std::string_view viaName(Via via);

/// A text folded from literals; what is not known when compiling is a piece of kind Unknown, what
/// is a variable of namespace scope, a field or a parameter stays a slot for the linker to fill in.
struct TextPiece {
  Str literal = 0; ///< used when slot is None and `unknown` is false
  Slot slot;
  bool unknown = false;
};
using Text = std::vector<TextPiece>;

struct ArgumentText {
  std::int32_t argument = 0; ///< from 0, without `this`; -1 is the receiver's constructor argument
  Text text;
};

namespace call {
inline constexpr std::uint8_t kThroughLibrary =
    1; ///< made inside a system header on behalf of this function
inline constexpr std::uint8_t kTypeErased = 2; ///< through std::function, bind, invoke
inline constexpr std::uint8_t kExact =
    4; ///< a virtual call whose receiver's type is exact: runs callee
inline constexpr std::uint8_t kSpreads = 8; ///< args[0] holds what every parameter may receive
} // namespace call

struct Call {
  CallKind kind = CallKind::Direct;
  Via via = Via::Direct;
  std::uint8_t flags = 0;
  SymbolId callee = 0; ///< Direct, Virtual, Message
  Slot target;         ///< Indirect, MemberPointer
  Slot receiver;
  Slot result;
  Str typeKey = 0; ///< type of the function called, for Indirect and MemberPointer
  Place place;
  std::vector<Slot> args; ///< None where not tracked; trailing None left out
  std::vector<ArgumentText> texts;
};

/// A string literal used in a body (or in the initialiser), with the place where it is used.
struct Literal {
  Str text = 0;
  Place place;
};

/// Inline assembly, dlsym and the like: a place where control may go where nobody can follow.
struct BlindSpot {
  Str what = 0; ///< "inline assembly", "computed goto", ...
  Place place;
};

/// What one function does. For an Initializer symbol: what initialising the variable does.
struct Body {
  SymbolId function = 0;
  support::Hash128
      hash; ///< of the content with strings spelled out; equal bodies are equal functions
  std::uint32_t params = 0;
  std::vector<Call> calls; ///< in source order
  std::vector<Flow> flows;
  std::vector<RecordId> constructs; ///< classes of which complete objects are made here, sorted
  std::vector<TypeSet> typeSets;
  std::vector<SlotType> slotTypes; ///< each slot at most once, sorted by slot
  std::vector<Recast> recasts;     ///< sorted, each once
  std::vector<Literal> literals;
  std::vector<BlindSpot> blindSpots;
};

/// The text that a constant of namespace scope, a static member or a field starts with.
struct TextDefinition {
  Slot slot;
  Text text;
};

/// One file that was read to make the facts.
struct InputFile {
  std::string path;      ///< as the compiler opened it, made absolute
  support::Hash128 hash; ///< of its content
};

struct TuFacts {
  std::string mainFile;             ///< absolute path of the TU's file
  std::vector<std::string> strings; ///< strings[0] is empty
  std::vector<Symbol> symbols;      ///< sorted by id
  std::vector<Record> records;      ///< sorted by id
  std::vector<Body> bodies;         ///< sorted by function
  std::vector<TextDefinition> texts;
  std::vector<InputFile> inputs;   ///< sorted by path
  std::vector<std::string> errors; ///< compile errors, at most 20: then the TU counts as failed
  std::vector<std::string> notes;  ///< e.g. flags that were dropped

  [[nodiscard]] const std::string &text(Str index) const { return strings[index]; }
};

/// Gives equal strings equal indices while facts are being built. Not thread safe.
class StringPool {
public:
  StringPool() { (void)add(""); }
  Str add(std::string_view text);
  [[nodiscard]] const std::string &at(Str index) const { return strings_[index]; }
  [[nodiscard]] std::vector<std::string> take() && { return std::move(strings_); }

private:
  std::vector<std::string> strings_;
  std::unordered_map<std::string, Str> index_;
};

/// Sorts everything and fills Body::hash; facts are frozen afterwards.
void freeze(TuFacts &facts);

} // namespace sekat::facts
