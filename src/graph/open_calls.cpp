#include "graph/open_calls.h"

#include "graph/split_wires.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace sekat::graph {

namespace {

// A call site that counts, as opposed to a spot that is no call of the language.
bool isCallSite(const std::string &what) { return what != "inline assembly"; }

using SiteKey = std::tuple<SymbolIndex, std::uint32_t, std::uint32_t, std::uint32_t>;

SiteKey keyOf(const CallGraph &graph, const UnresolvedCall &call) {
  return {graph.nodeSymbol[call.caller], call.site.file, call.site.line, call.site.column};
}

/// The functions that a model leads to, ascending; fills which of its patterns matched.
std::vector<SymbolIndex> targetsOf(const CallGraph &graph, const OpenCallModel &model,
                                   std::vector<bool> &matched) {
  std::vector<SymbolIndex> targets;
  matched.assign(model.targets.size(), false);
  for (SymbolIndex symbol = 0; symbol < graph.symbols.size(); ++symbol) {
    bool any = false;
    for (std::size_t i = 0; i < model.targets.size(); ++i)
      if (model.targets[i].matches(graph.name(symbol)))
        matched[i] = any = true;
    if (any)
      targets.push_back(symbol);
  }
  return targets;
}

struct Settled {
  std::map<SymbolIndex, facts::Via> targets; ///< the first model's word wins
  std::vector<std::size_t> models;
};

void addLibraryCall(CallGraph &graph, NodeIndex caller, SymbolIndex target) {
  if (graph.symbols[target].flags & facts::flag::kDefined)
    return;
  std::vector<SymbolIndex> &calls = graph.symbols[graph.nodeSymbol[caller]].libraryCalls;
  const auto at = std::lower_bound(calls.begin(), calls.end(), target);
  if (at == calls.end() || *at != target)
    calls.insert(at, target);
}

std::string textOf(const Program &program, const facts::ArgumentText &argument) {
  std::string text;
  for (const facts::TextPiece &piece : argument.text)
    text += piece.unknown || piece.slot ? "*" : program.text(piece.literal);
  return text;
}

} // namespace

void addNamedCalls(const Program &program, const NameIndex &names,
                   const std::vector<NamedCallModel> &models, CallGraph &graph) {
  std::unordered_map<facts::SymbolId, std::vector<const NamedCallModel *>> modelsOf;
  for (const NamedCallModel &model : models)
    for (const std::uint32_t symbol : names.matching(model.function))
      modelsOf[program.symbols[symbol].id].push_back(&model);
  if (modelsOf.empty())
    return;
  std::unordered_map<facts::SymbolId, SymbolIndex> symbolOf;
  for (SymbolIndex i = 0; i < graph.symbols.size(); ++i)
    symbolOf.emplace(graph.symbols[i].id, i);
  std::unordered_map<std::string, std::uint32_t> strings;
  for (std::uint32_t i = 0; i < graph.strings.size(); ++i)
    strings.emplace(graph.strings[i], i);
  const auto string = [&](const std::string &text) {
    const auto [known, isNew] =
        strings.try_emplace(text, static_cast<std::uint32_t>(graph.strings.size()));
    if (isNew)
      graph.strings.push_back(text);
    return known->second;
  };
  const std::size_t before = graph.unresolved.size();
  for (const facts::Body &body : program.bodies) {
    const auto caller = symbolOf.find(body.function);
    for (const facts::Call &call : body.calls) {
      const auto known = modelsOf.find(call.callee);
      if (known == modelsOf.end() || caller == symbolOf.end())
        continue;
      for (const NamedCallModel *model : known->second)
        for (const facts::ArgumentText &text : call.texts)
          if (text.argument == model->argument)
            graph.unresolved.push_back(
                {caller->second,
                 {string(program.text(call.place.file)), call.place.line, call.place.column},
                 string(model->call + " \"" + textOf(program, text) + "\"")});
    }
  }
  const std::uint64_t added = graph.unresolved.size() - before;
  graph.unresolvedSites += added;
  graph.resolvedSites -= std::min(added, graph.resolvedSites);
  const auto key = [&](const UnresolvedCall &call) {
    return std::tuple(call.caller, std::string_view(graph.strings[call.site.file]), call.site.line,
                      call.site.column, std::string_view(graph.strings[call.what]));
  };
  if (added > 0)
    std::stable_sort(
        graph.unresolved.begin(), graph.unresolved.end(),
        [&](const UnresolvedCall &a, const UnresolvedCall &b) { return key(a) < key(b); });
}

std::vector<OpenCallUse> settleOpenCalls(CallGraph &graph,
                                         const std::vector<OpenCallModel> &models) {
  std::vector<OpenCallUse> uses(models.size());
  std::vector<std::vector<SymbolIndex>> targets;
  for (std::size_t i = 0; i < models.size(); ++i)
    targets.push_back(targetsOf(graph, models[i], uses[i].targetsMatched));

  std::vector<UnresolvedCall> left;
  std::set<SiteKey> leftSites, settledSites;
  std::vector<std::set<SiteKey>> sitesOf(models.size());
  for (const UnresolvedCall &call : graph.unresolved) {
    Settled settled;
    for (std::size_t i = 0; i < models.size(); ++i) {
      if ((!models[i].call.empty() && models[i].call != graph.text(call.what)) ||
          (!models[i].targets.empty() && targets[i].empty()) ||
          !models[i].function.matches(graph.name(graph.nodeSymbol[call.caller])))
        continue;
      settled.models.push_back(i);
      for (const SymbolIndex target : targets[i])
        settled.targets.emplace(target, models[i].via);
    }
    if (settled.models.empty()) {
      left.push_back(call);
      leftSites.insert(keyOf(graph, call));
      continue;
    }
    if (isCallSite(graph.text(call.what)))
      settledSites.insert(keyOf(graph, call));
    for (const std::size_t i : settled.models)
      sitesOf[i].insert(keyOf(graph, call));
    for (const auto &[target, via] : settled.targets) {
      Edge edge;
      edge.from = call.caller;
      edge.to = target;
      edge.via = via;
      edge.confidence = Confidence::Likely;
      edge.candidates = static_cast<std::uint32_t>(settled.targets.size());
      edge.site = call.site;
      graph.edges.push_back(edge);
      addLibraryCall(graph, call.caller, target);
    }
  }
  for (std::size_t i = 0; i < models.size(); ++i)
    uses[i].calls = sitesOf[i].size();
  if (left.size() == graph.unresolved.size())
    return uses;
  graph.unresolved = std::move(left);
  reorderEdges(graph);
  std::uint64_t gone = 0;
  for (const SiteKey &site : settledSites)
    gone += !leftSites.contains(site);
  gone = std::min(gone, graph.unresolvedSites);
  graph.unresolvedSites -= gone;
  graph.resolvedSites += gone;
  return uses;
}

} // namespace sekat::graph
