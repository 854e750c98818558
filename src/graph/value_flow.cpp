#include "graph/value_flow.h"

#include <algorithm>

namespace sekat::graph {

namespace {
constexpr std::size_t kIndexFrom = 24; // below this a scan is faster than a hash
} // namespace

Variable ValueFlow::newVariable() {
  variables_.emplace_back();
  return static_cast<Variable>(variables_.size() - 1);
}

bool ValueFlow::insert(State &state, Value value) {
  if (state.index.empty()) {
    if (std::find(state.values.begin(), state.values.end(), value) != state.values.end())
      return false;
    state.values.push_back(value);
    if (state.values.size() > kIndexFrom)
      state.index.insert(state.values.begin(), state.values.end());
    return true;
  }
  if (!state.index.insert(value).second)
    return false;
  state.values.push_back(value);
  return true;
}

bool ValueFlow::holds(Variable variable, Value value) const {
  const State &state = variables_[variable];
  if (!state.index.empty())
    return state.index.contains(value);
  return std::find(state.values.begin(), state.values.end(), value) != state.values.end();
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
  if (to == from || !copySet_.insert((static_cast<std::uint64_t>(from) << 32) | to).second)
    return;
  ++copies_;
  variables_[from].successors.push_back(to);
  // What has already been passed on must reach the new successor, too.
  const std::uint32_t passed = variables_[from].passed;
  bool changed = false;
  for (std::uint32_t i = 0; i < passed; ++i)
    changed |= insert(variables_[to], variables_[from].values[i]);
  if (changed)
    enqueue(to);
}

void ValueFlow::watch(Variable variable, std::uint32_t watcher) {
  State &state = variables_[variable];
  state.watchers.push_back(watcher);
  for (std::uint32_t i = 0; i < state.passed; ++i)
    pendingWakes_.emplace_back(watcher, state.values[i]);
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
    const auto end = static_cast<std::uint32_t>(variables_[variable].values.size());
    variables_[variable].passed = end;
    for (std::size_t s = 0; s < variables_[variable].successors.size(); ++s) {
      const Variable to = variables_[variable].successors[s];
      bool changed = false;
      for (std::uint32_t i = begin; i < end; ++i)
        changed |= insert(variables_[to], variables_[variable].values[i]);
      if (changed)
        enqueue(to);
    }
    // Watchers may add variables, which moves the states: index anew each time.
    const std::size_t watchers = variables_[variable].watchers.size();
    for (std::uint32_t i = begin; i < end; ++i)
      for (std::size_t w = 0; w < watchers; ++w)
        pendingWakes_.emplace_back(variables_[variable].watchers[w],
                                   variables_[variable].values[i]);
    if (nextWake == pendingWakes_.size()) {
      pendingWakes_.clear();
      nextWake = 0;
    }
  }
  pendingWakes_.clear();
}

} // namespace sekat::graph
