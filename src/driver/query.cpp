#include "driver/query.h"

#include "check/relative_path.h"
#include "driver/ledger.h"
#include "driver/near_names.h"
#include "driver/program_stage.h"
#include "driver/put_text.h"
#include "driver/query_engine.h"
#include "driver/query_write.h"
#include "graph/explain.h"
#include "support/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

namespace sekat::driver {

namespace {

constexpr std::string_view kComponentPrefix = "component:";
constexpr std::size_t kMostExplained = 64; ///< pairs of functions

std::string joined(const std::vector<std::string> &names) {
  std::string text;
  for (const std::string &name : names)
    text += (text.empty() ? "" : ", ") + support::printable(name);
  return text;
}

class Asker {
public:
  Asker(const LoadedProgram &loaded, const QueryOptions &query)
      : query_(query), loaded_(loaded), project_(loaded.inputs.project),
        engine_(loaded.graph, loaded.inputs.project, query.minConfidence) {}

  /// Nothing when a name is not known; every such name was reported.
  std::optional<QueryAnswer> ask() {
    QueryAnswer answer;
    answer.what = query_.what;
    answer.names = query_.names;
    answer.lostUnits = loaded_.coverage.unitsFailed.size();
    if (query_.what == "path")
      askPath(answer);
    else if (query_.what == "why")
      askWhy(answer);
    else if (query_.what == "symbols")
      askSymbols(answer);
    else if (query_.what == "shared")
      askShared(answer);
    else if (query_.what == "unresolved")
      askUnresolved(answer);
    else if (const SymbolSet chosen = symbolsOf(query_.names); !failed_)
      answer.calls = engine_.neighbours(chosen, query_.what == "callers");
    if (failed_)
      return std::nullopt;
    return answer;
  }

private:
  void unknown(std::string_view what, const std::string &name,
               const std::vector<std::string> &near) {
    failed_ = true;
    fmt::print(stderr, "sekat: error: {} '{}'{}{}\n", what, support::printable(name),
               near.empty() ? "" : "; did you mean ", joined(near));
  }

  SymbolSet symbolsOf(const std::string &pattern) {
    SymbolSet chosen = engine_.select(pattern);
    if (std::find(chosen.begin(), chosen.end(), true) == chosen.end())
      unknown("no function matches", pattern, engine_.near(pattern));
    return chosen;
  }

  SymbolSet symbolsOf(const std::vector<std::string> &patterns) {
    SymbolSet all(loaded_.graph.symbols.size());
    for (const std::string &pattern : patterns)
      add(all, symbolsOf(pattern));
    return all;
  }

  static void add(SymbolSet &all, const SymbolSet &more) {
    for (std::size_t i = 0; i < all.size(); ++i)
      all[i] = all[i] || more[i];
  }

  /// Index of the thing with this id; reports an unknown one.
  template <class List>
  std::optional<std::uint32_t> indexOf(const List &list, const std::string &id,
                                       std::string_view what) {
    std::vector<std::string_view> known;
    for (std::uint32_t i = 0; i < list.size(); ++i) {
      if (list[i].id == id)
        return i;
      known.push_back(list[i].id);
    }
    std::vector<std::string> near = nearNames(id, known, 3);
    if (near.empty())
      near.assign(known.begin(), known.begin() + static_cast<std::ptrdiff_t>(
                                                     std::min<std::size_t>(known.size(), 5)));
    unknown(what, id, near);
    return std::nullopt;
  }

  void askPath(QueryAnswer &answer) {
    PathRequest request{symbolsOf(query_.names[0]), symbolsOf(query_.names[1]),
                        SymbolSet(loaded_.graph.symbols.size()), query_.paths};
    for (const std::string &avoid : query_.avoid) {
      if (!avoid.starts_with(kComponentPrefix)) {
        add(request.avoid, symbolsOf(avoid));
        continue;
      }
      if (const auto component =
              indexOf(project_.components, avoid.substr(kComponentPrefix.size()), "no component"))
        add(request.avoid, engine_.membersOf(*component));
    }
    if (!failed_)
      answer.paths = engine_.paths(request, answer.cut);
  }

  void askWhy(QueryAnswer &answer) {
    const SymbolSet from = symbolsOf(query_.names[0]), to = symbolsOf(query_.names[1]);
    if (failed_)
      return;
    answer.calls = engine_.why(from, to);
    if (!answer.calls.empty()) {
      explain(answer.calls, from, to);
      return;
    }
    bool cut = false;
    const auto paths = engine_.paths({from, to, SymbolSet(from.size()), 1}, cut);
    if (!paths.empty())
      answer.distance = static_cast<std::uint32_t>(paths.front().calls.size());
  }

  // The constraint chain behind each call that a value decides; of the copies of a caller, the
  // first that has one.
  void explain(std::vector<QueryCall> &calls, const SymbolSet &from, const SymbolSet &to) {
    const graph::CallGraph &graph = loaded_.graph;
    std::set<std::pair<facts::SymbolId, facts::SymbolId>> pairs;
    for (const graph::Edge &edge : graph.edges) {
      const graph::SymbolIndex caller = graph.nodeSymbol[edge.from];
      const graph::SymbolIndex callee = graph.nodeSymbol[edge.to];
      if (from[caller] && to[callee] && pairs.size() < kMostExplained)
        pairs.emplace(graph.symbols[caller].id, graph.symbols[callee].id);
    }
    if (!loaded_.program)
      return;
    const auto relativeTo = [&](const std::string &file) {
      return file.empty() ? file : check::relativePath(project_.root, file);
    };
    for (const graph::ExplainedCall &explained :
         graph::explainCalls(*loaded_.program, graphModels(loaded_.inputs.models), pairs)) {
      const std::string file = relativeTo(explained.file);
      const auto named = [&](facts::SymbolId id, const QueryFunction &function) {
        const auto known = loaded_.program->symbolIndex.find(id);
        return known != loaded_.program->symbolIndex.end() &&
               loaded_.program->text(loaded_.program->symbols[known->second].name) == function.name;
      };
      for (QueryCall &call : calls)
        if (call.reasons.empty() && call.line == explained.line &&
            call.column == explained.column && call.file == file &&
            named(explained.from, call.from) && named(explained.to, call.to))
          for (const graph::Reason &reason : explained.reasons)
            call.reasons.push_back({reason.what, relativeTo(reason.file), reason.line});
    }
  }

  void askSymbols(QueryAnswer &answer) {
    SymbolSet all(loaded_.graph.symbols.size());
    for (const std::string &id : query_.names)
      if (const auto component = indexOf(project_.components, id, "no component"))
        add(all, engine_.membersOf(*component));
    if (failed_)
      return;
    answer.functions = engine_.functions(all);
    answer.calls = engine_.among(all);
  }

  void askShared(QueryAnswer &answer) {
    const auto first = indexOf(project_.systems, query_.names[0], "no system");
    const auto second = indexOf(project_.systems, query_.names[1], "no system");
    if (first && second)
      answer.shared = engine_.shared(*first, *second);
  }

  void askUnresolved(QueryAnswer &answer) {
    answer.unresolved =
        makeLedger({loaded_.graph, project_, loaded_.inputs.rulesets, loaded_.inputs.catalogue,
                    loaded_.inputs.asOf, query_.minConfidence});
  }

  const QueryOptions &query_;
  const LoadedProgram &loaded_;
  const rules::Project &project_;
  QueryEngine engine_;
  bool failed_ = false;
};

std::string render(const QueryAnswer &answer, const QueryOptions &query) {
  if (query.stubs)
    return modelFile(answer.unresolved);
  if (query.format.name == "json")
    return queryJson(answer);
  if (query.format.name == "dot")
    return queryDot(answer);
  return queryText(answer, query.indonesian);
}

/// How many names a question takes: at least and at most.
std::pair<std::size_t, std::size_t> namesOf(const std::string &what) {
  if (what == "path" || what == "why" || what == "shared")
    return {2, 2};
  return what == "unresolved" ? std::pair<std::size_t, std::size_t>{0, 0}
                              : std::pair<std::size_t, std::size_t>{1, SIZE_MAX};
}

} // namespace

int runQuery(const InputOptions &options, const QueryOptions &query) {
  const auto [least, most] = namesOf(query.what);
  if (query.names.size() < least || query.names.size() > most) {
    fmt::print(stderr, "sekat: error: query {} takes {} name{}, {} given\n", query.what,
               most == SIZE_MAX ? "at least 1" : std::to_string(least), least == 1 ? "" : "s",
               query.names.size());
    return kExitCouldNotStart;
  }
  const std::optional<LoadedProgram> loaded = loadProgram(options, query.what == "why");
  if (!loaded)
    return kExitCouldNotStart;
  const std::optional<QueryAnswer> answer = Asker(*loaded, query).ask();
  if (!answer || !putText(render(*answer, query), query.format.file))
    return kExitCouldNotStart;
  if (!answer->isEmpty() || query.what == "unresolved")
    return kExitCompliant;
  return answer->lostUnits > 0 ? kExitIncomplete : kExitFindings;
}

} // namespace sekat::driver
