// Exceptions: what a function throws arrives at the handlers of those that call it.
//
// Every function has a variable for what it throws or lets through. It takes in that of each
// function it calls, so a handler sees what can really arrive there and not what is thrown anywhere
// in the program. What handlers stop is not taken off again. Only functions between a handler and a
// throw take part; the edges are those found so far, so this is repeated as long as new ones come.

#include "graph/resolver.h"

namespace sekat::graph {

using namespace facts;

void Resolver::noteThrown(InstanceIndex index, const Slot &written, const Slot &read) {
  if (written.kind == SlotKind::Thrown && (raising_.empty() || raising_.back() != index))
    raising_.push_back(index);
  if (read.kind == SlotKind::Thrown && (handling_.empty() || handling_.back() != index))
    handling_.push_back(index);
}

// Returns whether anything new can flow.
bool Resolver::propagateThrown() {
  if (raising_.empty() || handling_.empty() || edges_.size() == thrownEdges_)
    return false;
  thrownEdges_ = edges_.size();
  std::vector<std::vector<InstanceIndex>> callees(instances_.size()), callers(instances_.size());
  for (const auto &[key, info] : edges_) {
    callees[key.from].push_back(key.to);
    callers[key.to].push_back(key.from);
  }
  const auto closure = [&](const std::vector<InstanceIndex> &from,
                           const std::vector<std::vector<InstanceIndex>> &next) {
    std::vector<bool> reached(instances_.size());
    std::vector<InstanceIndex> work = from;
    while (!work.empty()) {
      const InstanceIndex at = work.back();
      work.pop_back();
      if (reached[at])
        continue;
      reached[at] = true;
      work.insert(work.end(), next[at].begin(), next[at].end());
    }
    return reached;
  };
  const std::vector<bool> below = closure(handling_, callees);
  const std::vector<bool> above = closure(raising_, callers);
  const std::uint64_t before = flow_.copyCount();
  for (InstanceIndex from = 0; from < callees.size(); ++from) {
    if (!below[from] || !above[from])
      continue;
    for (const InstanceIndex to : callees[from])
      if (above[to])
        copyInto(variable(from, {SlotKind::Thrown, 0}), variable(to, {SlotKind::Thrown, 0}));
  }
  return flow_.copyCount() != before;
}

} // namespace sekat::graph
