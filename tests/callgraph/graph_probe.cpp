// What the recall and precision measurements need of a call graph, as lines with tabs.
//
//     graph_probe edges FOLDER [PROJECT]
//         functions (F id file line library name signature), edges (E from to via) and unresolved
//         calls (U caller line what)
//     graph_probe precision FOLDER [PROJECT]
//         candidates per call site, mean and 95th percentile: of the resolver, of class-hierarchy
//         analysis and of matching signatures
//
// FOLDER has compile_commands.json, and sekat.yaml unless another project file is named.

#include "tests/callgraph/precision.h"

#include "driver/program_stage.h"

#include <fmt/format.h>

#include <cstdlib>
#include <optional>
#include <string_view>

using namespace sekat;

namespace {

void printEdges(const graph::CallGraph &graph) {
  for (graph::SymbolIndex i = 0; i < graph.symbols.size(); ++i) {
    const graph::Symbol &symbol = graph.symbols[i];
    fmt::print("F\t{}\t{}\t{}\t{}\t{}\t{}\n", i, graph.text(symbol.site.file), symbol.site.line,
               (symbol.flags & facts::flag::kDefined) ? 0 : 1, graph.name(i),
               graph.text(symbol.signature));
  }
  for (const graph::Edge &edge : graph.edges)
    fmt::print("E\t{}\t{}\t{}\n", graph.nodeSymbol[edge.from], graph.nodeSymbol[edge.to],
               facts::viaName(edge.via));
  for (const graph::UnresolvedCall &call : graph.unresolved)
    fmt::print("U\t{}\t{}\t{}\n", graph.nodeSymbol[call.caller], call.site.line,
               graph.text(call.what));
}

void printLine(std::string_view what, const callgraph::Distribution &sites) {
  fmt::print("{:26} {:7} {:9.2f} {:7} {:7}\n", what, sites.count, sites.mean, sites.percentile95,
             sites.largest);
}

void printPrecision(const graph::Program &program, const graph::CallGraph &graph) {
  const callgraph::Precision precision = callgraph::measurePrecision(program, graph);
  fmt::print("{:26} {:>7} {:>9} {:>7} {:>7}\n", "candidates per call site", "sites", "mean", "95 %",
             "most");
  printLine("virtual: sekat", precision.virtualResolved);
  printLine("virtual: class hierarchy", precision.virtualHierarchy);
  printLine("indirect: sekat", precision.indirectResolved);
  printLine("indirect: signature", precision.indirectSignature);
  fmt::print("by context\n");
  printLine("virtual: sekat", precision.virtualContexts);
  printLine("virtual: class hierarchy", precision.virtualContextsHierarchy);
  printLine("indirect: sekat", precision.indirectContexts);
  printLine("indirect: signature", precision.indirectContextsSignature);
  fmt::print("sites without a target: {} virtual, {} indirect; listed as unresolved: {}\n",
             precision.virtualWithout, precision.indirectWithout, graph.unresolvedSites);
}

} // namespace

int main(int argc, char **argv) {
  const std::string_view what = argc == 3 || argc == 4 ? argv[1] : "";
  if (what != "edges" && what != "precision") {
    fmt::print(stderr, "usage: graph_probe edges|precision FOLDER [PROJECT]\n");
    return 2;
  }
  driver::InputOptions options;
  options.build = argv[2];
  options.config = argc == 4 ? argv[3] : options.build + "/sekat.yaml";
  options.useCache = std::getenv("SEKAT_CACHE") != nullptr;
  if (options.useCache)
    options.cache = std::getenv("SEKAT_CACHE");
  const char *rules = std::getenv("SEKAT_RULES");
  options.rulesFolder = rules ? rules : SEKAT_SOURCE_DIR "/rules";
  const std::optional<driver::LoadedProgram> loaded = driver::loadProgram(options, true);
  if (!loaded)
    return 2;
  if (what == "edges")
    printEdges(loaded->graph);
  else
    printPrecision(*loaded->program, loaded->graph);
  return loaded->coverage.unitsFailed.empty() ? 0 : 3;
}
