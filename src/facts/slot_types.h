#pragma once
// What slots can hold by their declared types, so that the resolver can drop what does not fit.

#include "facts/flow.h"
#include "support/stable_hash.h"

#include <compare>
#include <cstdint>
#include <string_view>
#include <vector>

namespace sekat::facts {

/// Identity of a class across TUs: hash of the USR and, for internal linkage, of the defining file.
/// Zero means "none".
using RecordId = std::uint64_t;

/// What a slot can hold at most, by its declared type: objects of these classes and of classes
/// derived from them. Sorted. A slot without a set can hold anything.
using TypeSet = std::vector<RecordId>;
/// In a TypeSet: functions, member pointers, closures, and objects of classes with a call operator.
inline constexpr RecordId kCallableType = 1;

/// In a TypeSet: pointers to member functions of this type (Symbol::typeKey spelled out) and class.
[[nodiscard]] inline RecordId memberPointerType(std::string_view typeKey, RecordId owner) {
  return support::hashCombine(support::hash64(typeKey), owner);
}

struct SlotType {
  Slot slot;
  std::uint32_t set = 0; ///< index into Body::typeSets
};

/// A pointer to one class that is given the type of another that is no base of it: what holds the
/// second may hold the first.
struct Recast {
  RecordId from = 0;
  RecordId to = 0;
  friend auto operator<=>(const Recast &, const Recast &) = default;
};

} // namespace sekat::facts
