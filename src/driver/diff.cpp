#include "driver/diff.h"

#include "driver/saved_report.h"
#include "report/formats.h"
#include "report/json_text.h"
#include "report/lookup.h"
#include "report/markdown_text.h"
#include "support/diagnostics.h"
#include "support/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <span>
#include <utility>

namespace sekat::driver {

namespace {

/// Of the findings of one kind in a comment: hosts refuse long ones.
constexpr std::size_t kMostListed = 50;

using Key = std::pair<std::string_view, std::string_view>;

Key keyOf(const check::Finding &finding) { return {finding.rule, finding.fingerprint}; }

std::set<Key> keysOf(const report::Report &report) {
  std::set<Key> keys;
  for (const check::Finding &finding : report.result.findings)
    keys.insert(keyOf(finding));
  return keys;
}

std::vector<CrossingEdge> without(const CrossingEdges &edges, const CrossingEdges &others) {
  std::vector<CrossingEdge> left;
  for (const auto &[ends, edge] : edges)
    if (!others.contains(ends))
      left.push_back(edge);
  return left;
}

const check::Step &cutOf(const check::Finding &finding) {
  return finding.path[std::min<std::size_t>(finding.crossing, finding.path.size() - 1)];
}

std::string safe(const std::string &text) { return support::printable(text); }

std::string systemsOf(const CrossingEdge &edge) {
  const auto name = [](const std::string &system) { return system.empty() ? "none" : system; };
  return name(edge.fromSystem) + " -> " + name(edge.toSystem);
}

bool counts(const check::Finding *finding) { return finding->status != check::Status::Waived; }

report::Json findingJson(const check::Finding &finding) {
  return {{"rule", finding.rule},
          {"fingerprint", finding.fingerprint},
          {"level", rules::severityName(finding.level)},
          {"status", report::statusName(finding.status)},
          {"message", finding.message.en},
          {"file", cutOf(finding).file},
          {"line", cutOf(finding).line}};
}

report::Json edgeJson(const CrossingEdge &edge) {
  return {{"from", edge.from}, {"from_system", edge.fromSystem},
          {"to", edge.to},     {"to_system", edge.toSystem},
          {"file", edge.file}, {"line", edge.line}};
}

template <typename List, typename Convert> report::Json each(const List &list, Convert convert) {
  report::Json made = report::Json::array();
  for (const auto &item : list)
    made.push_back(convert(item));
  return made;
}

} // namespace

CrossingEdges crossingsOnPaths(const report::Report &report) {
  CrossingEdges edges;
  for (const check::Finding &finding : report.result.findings)
    for (std::size_t i = 0; i + 1 < finding.path.size(); ++i) {
      const check::Step &from = finding.path[i];
      const check::Step &to = finding.path[i + 1];
      if (i != finding.crossing && from.system == to.system)
        continue;
      edges.emplace(std::pair(from.name + from.signature, to.name + to.signature),
                    CrossingEdge{from.name, to.name, from.system, to.system, from.file, from.line});
    }
  return edges;
}

RunDifference compareRuns(const report::Report &before, const report::Report &after) {
  RunDifference difference;
  const std::set<Key> old = keysOf(before), fresh = keysOf(after);
  for (const check::Finding &finding : after.result.findings)
    (old.contains(keyOf(finding)) ? difference.kept : difference.introduced).push_back(&finding);
  for (const check::Finding &finding : before.result.findings)
    if (!fresh.contains(keyOf(finding)))
      difference.fixed.push_back(&finding);
  const CrossingEdges oldEdges = crossingsOnPaths(before), newEdges = crossingsOnPaths(after);
  difference.edgesAdded = without(newEdges, oldEdges);
  difference.edgesRemoved = without(oldEdges, newEdges);
  return difference;
}

std::string writeDifferenceText(const RunDifference &difference, const report::Report &,
                                const report::Report &after) {
  std::string text;
  const auto list = [&](const char *word, const std::vector<const check::Finding *> &findings) {
    for (const check::Finding *finding : findings)
      text += fmt::format("{}: {}:{}: {}: {} [{}]{}\n", word, safe(cutOf(*finding).file),
                          cutOf(*finding).line, rules::severityName(finding->level),
                          safe(finding->message.en), safe(finding->rule),
                          counts(finding) ? "" : " (waived)");
  };
  list("introduced", difference.introduced);
  list("fixed", difference.fixed);
  for (const CrossingEdge &edge : difference.edgesAdded)
    text += fmt::format("+ {}:{}: {} -> {} ({})\n", safe(edge.file), edge.line, safe(edge.from),
                        safe(edge.to), safe(systemsOf(edge)));
  for (const CrossingEdge &edge : difference.edgesRemoved)
    text += fmt::format("- {}:{}: {} -> {} ({})\n", safe(edge.file), edge.line, safe(edge.from),
                        safe(edge.to), safe(systemsOf(edge)));
  text += fmt::format("{} introduced, {} fixed, {} kept; {} crossing calls added, {} removed\n",
                      difference.introduced.size(), difference.fixed.size(), difference.kept.size(),
                      difference.edgesAdded.size(), difference.edgesRemoved.size());
  if (after.verdict == report::Verdict::Incomplete)
    text += "the second run is incomplete: what is missing in it may not be fixed\n";
  return text;
}

std::string writeDifferenceMarkdown(const RunDifference &difference, const report::Report &,
                                    const report::Report &after) {
  std::string text =
      fmt::format("### sekat: {} introduced, {} fixed, {} kept\n", difference.introduced.size(),
                  difference.fixed.size(), difference.kept.size());
  if (after.verdict == report::Verdict::Incomplete)
    text += "\n**The run is incomplete: what is missing in it may not be fixed.**\n";
  const auto list = [&](const char *title, const std::vector<const check::Finding *> &findings) {
    if (findings.empty())
      return;
    text += fmt::format("\n{}\n\n", title);
    for (const check::Finding *finding :
         std::span(findings).first(std::min(findings.size(), kMostListed)))
      text += fmt::format(
          "- {} {}: {}{}\n", report::markdownCode(finding->rule),
          report::markdownCode(fmt::format("{}:{}", cutOf(*finding).file, cutOf(*finding).line)),
          report::markdownText(finding->message.en), counts(finding) ? "" : " (waived)");
    if (findings.size() > kMostListed)
      text += fmt::format("- and {} more\n", findings.size() - kMostListed);
  };
  list("Introduced", difference.introduced);
  list("Fixed", difference.fixed);
  return text + report::callsTable(difference.edgesAdded, difference.edgesRemoved);
}

std::string writeDifferenceJson(const RunDifference &difference, const report::Report &before,
                                const report::Report &after) {
  const auto finding = [](const check::Finding *one) { return findingJson(*one); };
  return report::jsonText({{"schema", "sekat-diff/1"},
                           {"verdicts",
                            {{"before", report::verdictName(before.verdict)},
                             {"after", report::verdictName(after.verdict)}}},
                           {"introduced", each(difference.introduced, finding)},
                           {"fixed", each(difference.fixed, finding)},
                           {"kept", each(difference.kept, finding)},
                           {"edges_added", each(difference.edgesAdded, edgeJson)},
                           {"edges_removed", each(difference.edgesRemoved, edgeJson)}});
}

int runDiff(const DiffRequest &request) {
  const auto before = loadReport(request.before);
  const auto after = loadReport(request.after);
  for (const auto *loaded : {&before, &after})
    if (!*loaded)
      fmt::print(stderr, "sekat: error: {}\n", safe(loaded->error()));
  if (!before || !after)
    return kExitCouldNotStart;
  const RunDifference difference = compareRuns(*before, *after);
  const auto write = request.format.name == "json"       ? writeDifferenceJson
                     : request.format.name == "markdown" ? writeDifferenceMarkdown
                                                         : writeDifferenceText;
  const std::string text = write(difference, *before, *after);
  if (request.format.file.empty()) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
      return kExitCouldNotStart;
  } else if (const auto written = support::writeFile(request.format.file, text); !written) {
    fmt::print(stderr, "sekat: error: {}\n", safe(written.error()));
    return kExitCouldNotStart;
  }
  if (std::ranges::any_of(difference.introduced, counts))
    return kExitFindings;
  return after->verdict == report::Verdict::Incomplete ? kExitIncomplete : kExitCompliant;
}

} // namespace sekat::driver
