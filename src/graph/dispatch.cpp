#include "graph/dispatch.h"

#include <algorithm>

namespace sekat::graph {

namespace {
constexpr std::uint32_t kNoIndex = 0xffffffffu;
std::uint64_t pairKey(std::uint32_t a, std::uint32_t b) {
  return (static_cast<std::uint64_t>(a) << 32) | b;
}
} // namespace

Dispatch::Dispatch(const Program &program) : program_(program), children_(program.records.size()) {
  for (std::uint32_t r = 0; r < program.records.size(); ++r)
    for (const facts::RecordId base : program.records[r].bases)
      if (const std::uint32_t b = recordOf(base); b != kNoIndex)
        children_[b].push_back(r);
}

std::uint32_t Dispatch::symbolOf(facts::SymbolId id) const {
  const auto found = program_.symbolIndex.find(id);
  return found == program_.symbolIndex.end() ? kNoIndex : found->second;
}

std::uint32_t Dispatch::recordOf(facts::RecordId id) const {
  const auto found = program_.recordIndex.find(id);
  return found == program_.recordIndex.end() ? kNoIndex : found->second;
}

bool Dispatch::overrides(std::uint32_t method, std::uint32_t base) {
  if (method == base)
    return true;
  const std::uint64_t key = pairKey(method, base);
  if (const auto found = overrides_.find(key); found != overrides_.end())
    return found->second;
  overrides_[key] = false; // broken facts may hold a cycle
  bool result = false;
  for (const facts::SymbolId overridden : program_.symbols[method].overrides)
    if (const std::uint32_t parent = symbolOf(overridden);
        parent != kNoIndex && overrides(parent, base)) {
      result = true;
      break;
    }
  overrides_[key] = result;
  return result;
}

const std::vector<std::uint32_t> &Dispatch::methods(std::uint32_t record) {
  if (const auto found = methods_.find(record); found != methods_.end())
    return found->second;
  // The class itself first, then its bases level by level: the most derived override comes first.
  std::vector<std::uint32_t> result;
  std::vector<std::uint32_t> order{record};
  for (std::size_t i = 0; i < order.size() && order.size() < 4096; ++i)
    for (const facts::RecordId base : program_.records[order[i]].bases)
      if (const std::uint32_t b = recordOf(base);
          b != kNoIndex && std::find(order.begin(), order.end(), b) == order.end())
        order.push_back(b);
  for (const std::uint32_t r : order)
    for (const facts::SymbolId method : program_.records[r].virtuals)
      if (const std::uint32_t m = symbolOf(method); m != kNoIndex)
        result.push_back(m);
  return methods_[record] = std::move(result);
}

bool Dispatch::isDerived(std::uint32_t record, std::uint32_t base) {
  if (record == base)
    return true;
  const std::vector<std::uint32_t> &all = derivedFrom(base);
  return std::binary_search(all.begin(), all.end(), record);
}

std::uint32_t Dispatch::target(std::uint32_t record, std::uint32_t method) {
  const std::uint64_t key = pairKey(record, method);
  if (const auto found = targets_.find(key); found != targets_.end())
    return found->second;
  std::uint32_t result = kNoIndex;
  const std::uint32_t owner = recordOf(program_.symbols[method].record);
  if (owner == kNoIndex || isDerived(record, owner))
    for (const std::uint32_t candidate : methods(record)) {
      // An override in a base that a nearer class overrides again is not final.
      if (!overrides(candidate, method))
        continue;
      if (result == kNoIndex || overrides(candidate, result))
        result = candidate;
    }
  targets_[key] = result;
  return result;
}

const std::vector<std::uint32_t> &Dispatch::derivedFrom(std::uint32_t record) {
  if (const auto found = derived_.find(record); found != derived_.end())
    return found->second;
  std::vector<std::uint32_t> all{record};
  std::vector<bool> seen(program_.records.size());
  seen[record] = true;
  for (std::size_t i = 0; i < all.size(); ++i)
    for (const std::uint32_t child : children_[all[i]])
      if (!seen[child]) {
        seen[child] = true;
        all.push_back(child);
      }
  std::sort(all.begin(), all.end());
  return derived_[record] = std::move(all);
}

} // namespace sekat::graph
