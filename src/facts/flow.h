#pragma once
// The language of value flow: slots and inclusion constraints between them, in the style of
// Andersen (1994), field-sensitive.

#include <compare>
#include <cstdint>

namespace sekat::facts {

enum class SlotKind : std::uint8_t {
  None,    ///< not tracked: the type can carry neither a callable nor a polymorphic object
  Param,   ///< index: number of the parameter, from 0
  This,    ///< the receiver of the function
  Return,  ///< what the function returns
  Local,   ///< index: ordinal in the function; locals and temporaries
  Capture, ///< id: hash of (lambda, variable); belongs to the closure
  Global,  ///< id: hash of the variable
  Field,   ///< id: hash of the field's declaration; used where the object is not tracked
  Thrown,  ///< what the function throws or lets through from the functions it calls
};

/// A place where a tracked value can be. Pointers, references, elements of arrays and of standard
/// containers, and contents of standard wrappers share the slot of what holds them.
struct Slot {
  SlotKind kind = SlotKind::None;
  std::uint64_t id = 0; ///< index or hash, see SlotKind
  friend bool operator==(const Slot &, const Slot &) = default;
  friend auto operator<=>(const Slot &, const Slot &) = default;
  explicit operator bool() const { return kind != SlotKind::None; }
};

enum class FlowKind : std::uint8_t {
  Copy,     ///< dst includes src
  Object,   ///< dst includes the instance of record `id` that is made here
  Function, ///< dst includes the function `id` (its address, a member pointer, a closure)
  Unknown,  ///< dst may hold something from outside the program
  Escape,   ///< src becomes known to code that is not analysed
  Element,  ///< dst is the element of container src under the literal key whose hash is `id`
  Alias,    ///< what is stored in dst (a Param or Return) is seen by the caller's slot, too
  Load,     ///< dst includes field `id` of the objects in src
  Store,    ///< field `id` of the objects in dst includes src
  Part,     ///< like Load, for a field that is itself an object of record `key`
  Assign,   ///< the objects in dst become copies of those in src, field by field
};

struct Flow {
  FlowKind kind = FlowKind::Copy;
  Slot dst;
  Slot src;
  std::uint64_t id = 0;
  std::uint64_t key = 0; ///< Load, Store: literal key of an element in the field, or 0
};

} // namespace sekat::facts
