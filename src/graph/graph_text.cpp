#include "graph/graph_text.h"

#include "facts/facts.h"

#include <fmt/format.h>

#include <iterator>
#include <map>

namespace sekat::graph {

std::string printGraph(const CallGraph &graph, const std::string &root) {
  std::string prefix = root;
  if (!prefix.empty() && !prefix.ends_with('/'))
    prefix += '/';
  const auto path = [&](std::uint32_t file) {
    const std::string &text = graph.text(file);
    return !prefix.empty() && text.starts_with(prefix) ? text.substr(prefix.size()) : text;
  };
  std::map<SymbolIndex, unsigned> copies;
  std::vector<std::string> names(graph.nodeCount());
  for (NodeIndex node = 0; node < graph.nodeCount(); ++node) {
    const SymbolIndex symbol = graph.nodeSymbol[node];
    names[node] = graph.name(symbol) + graph.text(graph.symbols[symbol].signature);
    if (node >= graph.symbols.size())
      names[node] += fmt::format(" @{}", ++copies[symbol]);
  }
  std::string out;
  for (const Edge &edge : graph.edges)
    fmt::format_to(std::back_inserter(out), "{} -> {} {} {} {}:{}\n", names[edge.from],
                   names[edge.to], facts::viaName(edge.via), confidenceName(edge.confidence),
                   path(edge.site.file), edge.site.line);
  for (const UnresolvedCall &call : graph.unresolved)
    fmt::format_to(std::back_inserter(out), "{} -> ? {} {}:{}\n", names[call.caller],
                   graph.text(call.what), path(call.site.file), call.site.line);
  return out;
}

} // namespace sekat::graph
