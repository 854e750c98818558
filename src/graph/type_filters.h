#pragma once
// Declared types as filters of the value flow: which values a variable can hold at all.
//
// A value is of a kind: unknown, a function, a method of one type and class, or an object of one
// class. A filter is the set of kinds that a declared type admits: the classes it names, all
// classes derived from them, what is recast to one of those anywhere in the program, and functions
// where the type is callable. Unknown is always admitted. Built once from the program, then read
// only.

#include "graph/dispatch.h"
#include "graph/program.h"

#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

namespace sekat::graph {

using FilterIndex = std::uint32_t;
inline constexpr FilterIndex kAnything = 0;

using ValueKind = std::uint32_t;
inline constexpr ValueKind kUnknownKind = 0;
inline constexpr ValueKind kFunctionKind = 1;
/// The kind of objects of program record `record`.
inline constexpr ValueKind objectKind(std::uint32_t record) { return record + 2; }

class TypeFilters {
public:
  /// Objects of the records in `open` take part in models that put anything into them; types that
  /// admit one of them filter nothing.
  TypeFilters(const Program &program, Dispatch &dispatch, const std::vector<std::uint32_t> &open);

  [[nodiscard]] FilterIndex of(std::uint32_t symbol, const facts::Slot &slot) const;
  [[nodiscard]] FilterIndex ofShared(std::uint64_t id) const;
  /// The kind of a function's address.
  [[nodiscard]] ValueKind kindOf(std::uint32_t symbol) const;
  [[nodiscard]] bool admits(FilterIndex filter, ValueKind kind) const;

private:
  struct Filter {
    std::vector<ValueKind> few;      ///< used when there are no bits
    std::vector<std::uint64_t> bits; ///< one bit a kind
    bool methods = false;            ///< every method is admitted
  };
  struct SlotFilters {
    std::vector<FilterIndex> params, locals;
    FilterIndex self = kAnything, result = kAnything;
  };
  class Admitted;
  FilterIndex filterFor(const facts::TypeSet &set, Dispatch &dispatch, Admitted &kinds);
  void indexMethods(Dispatch &dispatch);
  void admitMethods(facts::RecordId type, Admitted &kinds) const;
  void admitRecord(std::uint32_t record, Admitted &kinds, Dispatch &dispatch) const;
  void addSymbol(std::uint32_t symbol, Dispatch &dispatch, Admitted &kinds);

  const Program &program_;
  std::vector<Filter> filters_;
  std::map<facts::TypeSet, FilterIndex> known_;
  std::vector<SlotFilters> symbols_;
  std::unordered_map<std::uint64_t, FilterIndex> shared_;
  std::vector<ValueKind> methodKinds_; ///< by symbol; kFunctionKind for what is no method
  std::unordered_map<facts::RecordId, std::vector<ValueKind>>
      methodsOf_; ///< by member pointer type
  std::unordered_map<facts::RecordId, std::vector<facts::RecordId>> recastMethods_;
  ValueKind firstMethod_ = 0, kinds_ = 0;
  std::vector<std::vector<std::uint32_t>> recastTo_; ///< by record: what is recast to it
  std::vector<std::uint32_t> callable_;              ///< records with a call operator
  std::vector<bool> open_;                           ///< by record
};

} // namespace sekat::graph
