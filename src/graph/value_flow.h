#pragma once
// The constraint engine: which objects and functions can be in which slot.
//
// Inclusion constraints after Andersen (1994), solved by difference propagation (Pearce, Kelly and
// Hankin, 2003): every variable keeps what it holds and what it has not yet passed on; copy edges
// are added while solving, because calls are connected as their targets become known. Variables
// that can wake a call are watched by the caller of this engine.
//
// Cost: each (copy edge, value) pair once. Deterministic: values are passed on in order of arrival,
// and work is taken first in, first out. Not thread safe.

#include "graph/type_filters.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <vector>

namespace sekat::graph {

using Variable = std::uint32_t;
using Value = std::uint32_t;

/// Something from outside the program; never resolved, always reported.
inline constexpr Value kUnknownValue = 0;

/// Numbers in order of arrival, each once. Few are searched, many are indexed.
class OrderedSet {
public:
  bool insert(std::uint32_t item); ///< false: it was there
  [[nodiscard]] bool contains(std::uint32_t item) const;
  [[nodiscard]] const std::vector<std::uint32_t> &items() const { return items_; }

private:
  void rehash();
  [[nodiscard]] std::size_t slotOf(std::uint32_t item) const;

  std::vector<std::uint32_t> items_;
  /// Open addressing over positions in items_, a power of two in size; empty while there are few.
  std::vector<std::uint32_t> index_;
};

class ValueFlow {
public:
  /// Must outlive this object; null: nothing is filtered.
  void useFilters(const TypeFilters *filters) { filters_ = filters; }
  /// Values are numbered from 0 without gaps; `kind` decides which variables can hold it.
  void addKind(ValueKind kind) { kinds_.push_back(kind); }
  [[nodiscard]] Variable newVariable(FilterIndex filter = kAnything);
  void addValue(Variable variable, Value value);
  void addCopy(Variable to, Variable from);
  /// `wake` is called with the watch's number for every value that arrives, present ones first (at
  /// the next solve()).
  void watch(Variable variable, std::uint32_t watcher);

  /// Runs to the fixpoint. `wake(watcher, value)` may add variables, values, copies and watches.
  void solve(const std::function<void(std::uint32_t, Value)> &wake);

  /// Values in order of arrival, each once.
  [[nodiscard]] std::span<const Value> values(Variable variable) const {
    return variables_[variable].values.items();
  }
  [[nodiscard]] bool holds(Variable variable, Value value) const;
  [[nodiscard]] const std::vector<Variable> &successors(Variable variable) const {
    return variables_[variable].successors.items();
  }
  [[nodiscard]] std::size_t variableCount() const { return variables_.size(); }
  [[nodiscard]] std::uint64_t copyCount() const { return copies_; }

private:
  struct State {
    OrderedSet values;
    OrderedSet successors;
    std::vector<std::uint32_t> watchers;
    std::uint32_t passed = 0; ///< values[0, passed) went to all successors and watchers
    FilterIndex filter = kAnything;
    bool queued = false;
  };
  bool insert(State &state, Value value);
  void enqueue(Variable variable);

  std::deque<State> variables_; ///< never copied while it grows
  std::deque<Variable> work_;
  std::vector<std::pair<std::uint32_t, Value>> pendingWakes_;
  const TypeFilters *filters_ = nullptr;
  std::vector<ValueKind> kinds_; ///< by value
  std::uint64_t copies_ = 0;
};

} // namespace sekat::graph
