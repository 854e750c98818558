#include "graph/value_flow.h"

#include <algorithm>
#include <bit>

namespace sekat::graph {

namespace {
constexpr std::size_t kIndexFrom = 24; // below this a scan is faster than a hash
constexpr std::uint32_t kEmpty = 0xffffffffu;
} // namespace

std::size_t OrderedSet::slotOf(std::uint32_t item) const {
  const std::size_t mask = index_.size() - 1;
  std::size_t slot = (item * 0x9e3779b97f4a7c15u) >> 32 & mask;
  while (index_[slot] != kEmpty && items_[index_[slot]] != item)
    slot = (slot + 1) & mask;
  return slot;
}

void OrderedSet::rehash() {
  index_.assign(std::bit_ceil(items_.size() * 2 + 2), kEmpty);
  for (std::uint32_t i = 0; i < items_.size(); ++i)
    index_[slotOf(items_[i])] = i;
}

bool OrderedSet::insert(std::uint32_t item) {
  if (index_.empty()) {
    if (std::find(items_.begin(), items_.end(), item) != items_.end())
      return false;
    items_.push_back(item);
    if (items_.size() > kIndexFrom)
      rehash();
    return true;
  }
  const std::size_t slot = slotOf(item);
  if (index_[slot] != kEmpty)
    return false;
  index_[slot] = static_cast<std::uint32_t>(items_.size());
  items_.push_back(item);
  if (items_.size() * 4 > index_.size() * 3)
    rehash();
  return true;
}

bool OrderedSet::contains(std::uint32_t item) const {
  return index_.empty() ? std::find(items_.begin(), items_.end(), item) != items_.end()
                        : index_[slotOf(item)] != kEmpty;
}

Variable ValueFlow::newVariable(FilterIndex filter) {
  variables_.emplace_back();
  variables_.back().filter = filter;
  return static_cast<Variable>(variables_.size() - 1);
}

bool ValueFlow::insert(State &state, Value value) {
  if (filters_ && state.filter != kAnything && !filters_->admits(state.filter, kinds_[value]))
    return false;
  return state.values.insert(value);
}

bool ValueFlow::holds(Variable variable, Value value) const {
  return variables_[variable].values.contains(value);
}

void ValueFlow::enqueue(Variable variable) {
  State &state = variables_[variable];
  if (!state.queued) {
    state.queued = true;
    work_.push_back(variable);
  }
}

void ValueFlow::addValue(Variable variable, Value value) {
  if (insert(variables_[variable], value))
    enqueue(variable);
}

void ValueFlow::addCopy(Variable to, Variable from) {
  if (to == from || !variables_[from].successors.insert(to))
    return;
  ++copies_;
  // What has already been passed on must reach the new successor, too.
  const std::uint32_t passed = variables_[from].passed;
  bool changed = false;
  for (std::uint32_t i = 0; i < passed; ++i)
    changed |= insert(variables_[to], variables_[from].values.items()[i]);
  if (changed)
    enqueue(to);
}

void ValueFlow::watch(Variable variable, std::uint32_t watcher) {
  State &state = variables_[variable];
  state.watchers.push_back(watcher);
  for (std::uint32_t i = 0; i < state.passed; ++i)
    pendingWakes_.emplace_back(watcher, state.values.items()[i]);
}

void ValueFlow::solve(const std::function<void(std::uint32_t, Value)> &wake) {
  std::size_t nextWake = 0;
  while (!work_.empty() || nextWake < pendingWakes_.size()) {
    if (nextWake < pendingWakes_.size()) {
      const auto [watcher, value] = pendingWakes_[nextWake++];
      wake(watcher, value);
      continue;
    }
    const Variable variable = work_.front();
    work_.pop_front();
    variables_[variable].queued = false;
    const std::uint32_t begin = variables_[variable].passed;
    const auto end = static_cast<std::uint32_t>(variables_[variable].values.items().size());
    variables_[variable].passed = end;
    for (std::size_t s = 0; s < variables_[variable].successors.items().size(); ++s) {
      const Variable to = variables_[variable].successors.items()[s];
      bool changed = false;
      for (std::uint32_t i = begin; i < end; ++i)
        changed |= insert(variables_[to], variables_[variable].values.items()[i]);
      if (changed)
        enqueue(to);
    }
    // Watchers may add variables, which moves the states: index anew each time.
    const std::size_t watchers = variables_[variable].watchers.size();
    for (std::uint32_t i = begin; i < end; ++i)
      for (std::size_t w = 0; w < watchers; ++w)
        pendingWakes_.emplace_back(variables_[variable].watchers[w],
                                   variables_[variable].values.items()[i]);
    if (nextWake == pendingWakes_.size()) {
      pendingWakes_.clear();
      nextWake = 0;
    }
  }
  pendingWakes_.clear();
}

} // namespace sekat::graph
