// Traces beside code: what ran, in the words of the call graph.

#include "check/check.h"
#include "check/relative_path.h"
#include "check/trace_check.h"
#include "driver/trace_command.h"
#include "join/evidence.h"
#include "join/span_join.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace sekat::driver {

namespace {

std::vector<report::JoinedSpan>
joinedSpans(const join::SpanJoin &join, const graph::CallGraph &graph, const std::string &root) {
  std::vector<report::JoinedSpan> result;
  for (const join::SpanKindJoin &kind : join.kinds()) {
    report::JoinedSpan joined{.service = std::string(kind.service),
                              .name = std::string(kind.name),
                              .grade = std::string(join::gradeName(kind.grade)),
                              .function = {},
                              .file = {},
                              .line = 0,
                              .candidates = kind.candidates.size(),
                              .spans = kind.spans,
                              .otherBuild = kind.fit == join::CodeFit::Other};
    if (kind.grade == join::Grade::Text) {
      joined.file = check::relativePath(root, kind.text.file);
      joined.line = kind.text.line;
      joined.candidates = kind.text.places;
    } else if (kind.grade != join::Grade::None) {
      joined.file = check::relativePath(root, graph.text(kind.site.file));
      joined.line = kind.site.line;
    }
    if (kind.candidates.size() == 1)
      joined.function = graph.name(kind.candidates.front());
    // Kinds that differ only in what a report does not show are one.
    if (!result.empty() && result.back().service == joined.service &&
        result.back().name == joined.name && result.back().grade == joined.grade &&
        result.back().function == joined.function && result.back().otherBuild == joined.otherBuild)
      result.back().spans += joined.spans;
    else
      result.push_back(std::move(joined));
  }
  return result;
}

// A finding of the traces whose sink is the sink of a finding of the code is the same thing seen
// twice: the finding of the code keeps both proofs.
void mergeTwins(const join::SpanJoin &join, const graph::CallGraph &graph,
                std::vector<check::Finding> &code, std::vector<check::Finding> &traces) {
  std::map<std::pair<std::string_view, std::string_view>, std::string_view> functions;
  const std::vector<join::SpanKindJoin> kinds = join.kinds();
  for (const join::SpanKindJoin &kind : kinds)
    if (kind.candidates.size() == 1)
      functions[{kind.service, kind.name}] = graph.name(kind.candidates.front());
  std::erase_if(traces, [&](const check::Finding &seen) {
    const auto function = functions.find({seen.sink.service, seen.sink.name});
    if (function == functions.end() || seen.entry.component.empty())
      return false;
    const auto twin = std::ranges::find_if(code, [&](const check::Finding &finding) {
      return finding.fromCode && finding.rule == seen.rule &&
             finding.entry.component == seen.entry.component &&
             finding.sink.name == function->second;
    });
    if (twin == code.end())
      return false;
    twin->runtime = seen.runtime;
    return true;
  });
}

void noteBuild(const join::SpanJoin &join, report::Report &report) {
  std::uint64_t foreign = 0, other = 0;
  for (const join::SpanKindJoin &kind : join.kinds()) {
    foreign += kind.fit == join::CodeFit::Foreign ? kind.spans : 0;
    other += kind.fit == join::CodeFit::Other ? kind.spans : 0;
  }
  if (other > 0)
    report.notes.push_back(fmt::format("{} spans name functions or lines that this code does not "
                                       "have there: they are of another build, and no call of "
                                       "them was added to the graph",
                                       other));
  if (foreign > 0)
    report.notes.push_back(
        fmt::format("{} spans name functions or files that are not in this code: they are of "
                    "another program, or of another build",
                    foreign));
}

} // namespace

void joinTraces(const LoadedTraces &traces, const graph::CallGraph &graph, const Inputs &inputs,
                const AuditOptions &options, report::Report &report) {
  const join::SpanJoin join(graph, traces.store, inputs.project.root);
  const join::Observations observations(graph, traces.store, join);
  const std::vector<join::ObservedCall> defects = observations.defects();
  for (const join::ObservedCall &defect : defects)
    report.recallDefects.push_back({.from = graph.name(defect.from),
                                    .to = graph.name(defect.to),
                                    .example = trace::toHex(defect.example),
                                    .traces = defect.traces,
                                    .queued = defect.queued});
  if (!defects.empty()) {
    // What ran belongs into the graph, whatever the analysis thought of it.
    const graph::CallGraph grown = join::withObserved(graph, defects);
    report.result = check::runChecks({grown, inputs.project, inputs.rulesets, inputs.catalogue,
                                      inputs.asOf, options.minConfidence});
  }
  check::TraceCheckResult seen = check::runTraceChecks({.store = traces.store,
                                                        .project = inputs.project,
                                                        .rulesets = inputs.rulesets,
                                                        .catalogue = inputs.catalogue,
                                                        .asOf = inputs.asOf,
                                                        .minConfidence = options.minConfidence});
  observations.addEvidence(report.result.findings, seen.result.findings);
  mergeTwins(join, graph, report.result.findings, seen.result.findings);
  check::addTraceResult(report.result, std::move(seen.result));
  report.joinedSpans = joinedSpans(join, graph, inputs.project.root);
  noteBuild(join, report);
  addTraceCoverage(traces, seen.matched, seen.duplicates, seen.traces, report.coverage);
  for (const report::TraceFile &file : traces.files)
    if (file.lost())
      report.notes.push_back(lossOf(file));
}

} // namespace sekat::driver
