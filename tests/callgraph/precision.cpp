#include "tests/callgraph/precision.h"

#include "graph/dispatch.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

namespace sekat::callgraph {

using namespace facts;

Distribution distributionOf(std::vector<std::size_t> values) {
  if (values.empty())
    return {};
  std::ranges::sort(values);
  const std::size_t sum = std::accumulate(values.begin(), values.end(), std::size_t{0});
  const std::size_t rank = (values.size() * 95 + 99) / 100;
  return {values.size(), static_cast<double>(sum) / static_cast<double>(values.size()),
          values[rank - 1], values.back()};
}

namespace {

/// Function, line and column: what edges know of their call site.
using SiteKey = std::tuple<SymbolId, std::string, std::uint32_t, std::uint32_t>;

class Meter {
public:
  Meter(const graph::Program &program, const graph::CallGraph &graph)
      : program_(program), dispatch_(program) {
    for (const graph::Edge &edge : graph.edges)
      targets_[{graph.symbols[graph.nodeSymbol[edge.from]].id, graph.text(edge.site.file),
                edge.site.line, edge.site.column}][edge.from]
          .insert(graph.symbols[graph.nodeSymbol[edge.to]].id);
    std::set<SymbolId> taken;
    for (const Body &body : program.bodies)
      for (const Flow &flow : body.flows)
        if (flow.kind == FlowKind::Function)
          taken.insert(flow.id);
    for (const SymbolId id : taken)
      if (const auto found = program.symbolIndex.find(id); found != program.symbolIndex.end())
        addTaken(found->second);
  }

  Precision measure() {
    for (const Body &body : program_.bodies)
      for (const Call &call : body.calls)
        add(body, call);
    precision_.virtualResolved = distributionOf(virtual_[0]);
    precision_.virtualHierarchy = distributionOf(virtual_[1]);
    precision_.indirectResolved = distributionOf(indirect_[0]);
    precision_.indirectSignature = distributionOf(indirect_[1]);
    precision_.virtualContexts = distributionOf(virtual_[2]);
    precision_.virtualContextsHierarchy = distributionOf(virtual_[3]);
    precision_.indirectContexts = distributionOf(indirect_[2]);
    precision_.indirectContextsSignature = distributionOf(indirect_[3]);
    return precision_;
  }

private:
  void addTaken(std::uint32_t function) {
    const Symbol &symbol = program_.symbols[function];
    std::set<std::uint32_t> &known = ofType_[symbol.typeKey];
    known.insert(function);
    if (symbol.flags & flag::kVirtual)
      known.merge(overriders(function));
  }

  /// What can run when the method is called on any class that has it.
  std::set<std::uint32_t> overriders(std::uint32_t method) {
    std::set<std::uint32_t> found;
    const auto record = program_.recordIndex.find(program_.symbols[method].record);
    if (record == program_.recordIndex.end())
      return found;
    for (const std::uint32_t derived : dispatch_.derivedFrom(record->second))
      if (const std::uint32_t target = dispatch_.target(derived, method);
          target != ~0u && !(program_.symbols[target].flags & flag::kPure))
        found.insert(target);
    return found;
  }

  void add(const Body &body, const Call &call) {
    const bool isVirtual = call.kind == CallKind::Virtual && !(call.flags & call::kExact);
    const bool isIndirect =
        (call.kind == CallKind::Indirect || call.kind == CallKind::MemberPointer) &&
        call.typeKey != 0;
    if (!isVirtual && !isIndirect)
      return;
    const SiteKey key{body.function, program_.text(call.place.file), call.place.line,
                      call.place.column};
    if (!seen_.emplace(key, call.callee, call.typeKey).second)
      return;
    if (isVirtual)
      addVirtual(call, key);
    else
      addIndirect(body, call, key);
  }

  void addVirtual(const Call &call, const SiteKey &key) {
    const auto method = program_.symbolIndex.find(call.callee);
    if (method == program_.symbolIndex.end())
      return;
    const auto isTarget = [&](SymbolId target) {
      const auto found = program_.symbolIndex.find(target);
      return found != program_.symbolIndex.end() &&
             dispatch_.overrides(found->second, method->second);
    };
    if (!count(key, isTarget, std::max(overriders(method->second).size(), std::size_t{1}),
               virtual_))
      ++precision_.virtualWithout;
  }

  void addIndirect(const Body &body, const Call &call, const SiteKey &key) {
    // Other calls at the same place (a conversion, an argument) are not targets of this one.
    std::set<SymbolId> others;
    for (const Call &other : body.calls)
      if (other.callee != 0 && other.place == call.place)
        others.insert(other.callee);
    const auto isTarget = [&](SymbolId target) { return !others.contains(target); };
    if (!count(key, isTarget, ofType_[call.typeKey].size(), indirect_))
      ++precision_.indirectWithout;
  }

  /// Whether the site has a target at all.
  bool count(const SiteKey &key, const auto &isTarget, std::size_t simpler,
             std::vector<std::size_t> (&into)[4]) {
    std::set<SymbolId> all;
    for (const auto &[node, targets] : targets_[key]) {
      const auto here = static_cast<std::size_t>(std::ranges::count_if(targets, isTarget));
      std::ranges::copy_if(targets, std::inserter(all, all.end()), isTarget);
      if (here == 0)
        continue;
      into[2].push_back(here);
      into[3].push_back(simpler);
    }
    if (all.empty())
      return false;
    into[0].push_back(all.size());
    into[1].push_back(simpler);
    return true;
  }

  const graph::Program &program_;
  graph::Dispatch dispatch_;
  std::map<SiteKey, std::map<graph::NodeIndex, std::set<SymbolId>>> targets_;
  std::set<std::tuple<SiteKey, SymbolId, Str>> seen_;
  std::unordered_map<Str, std::set<std::uint32_t>> ofType_; ///< functions whose address is taken
  /// Resolved and simpler, by site; the same by site and context.
  std::vector<std::size_t> virtual_[4], indirect_[4];
  Precision precision_;
};

} // namespace

Precision measurePrecision(const graph::Program &program, const graph::CallGraph &graph) {
  return Meter(program, graph).measure();
}

} // namespace sekat::callgraph
