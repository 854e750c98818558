#include "driver/plan.h"

#include "check/plan.h"
#include "driver/output.h"
#include "driver/program_stage.h"
#include "driver/put_text.h"
#include "driver/trace_command.h"
#include "report/plan_report.h"

#include <algorithm>

namespace sekat::driver {

int runPlan(const AuditOptions &options) {
  const std::optional<LoadedProgram> loaded = loadProgram(options.input);
  if (!loaded)
    return kExitCouldNotStart;
  const Inputs &inputs = loaded->inputs;
  std::vector<check::Finding> spans;
  if (!options.traces.empty()) {
    support::Diagnostics diagnostics;
    const LoadedTraces traces = loadTraces(options.traces, inputs.project, diagnostics);
    diagnostics.print(stderr);
    if (diagnostics.hasErrors())
      return kExitCouldNotStart;
    spans = check::runTraceChecks({traces.store, inputs.project, inputs.rulesets, inputs.catalogue,
                                   inputs.asOf, options.minConfidence})
                .result.findings;
  }
  const check::Plan plan = check::makePlan({loaded->graph, inputs.project, inputs.rulesets,
                                            inputs.catalogue, inputs.asOf, options.minConfidence},
                                           spans);
  const report::Report head = startReport(inputs, options);
  const bool written = putFormats(options, [&](const FormatRequest &format) {
    return format.name == "json" ? report::planJson(plan, head)
                                 : report::planText(plan, head, textOptions(options, format));
  });
  if (!written)
    return kExitCouldNotStart;
  const bool work = std::ranges::any_of(
      plan.categories, [](const check::CategoryPlan &one) { return !one.isEmpty(); });
  const bool settled =
      std::ranges::all_of(plan.categories, [](const auto &one) { return one.proved; });
  if (work && settled)
    return kExitFindings;
  return work || !loaded->coverage.unitsFailed.empty() ? kExitIncomplete : kExitCompliant;
}

} // namespace sekat::driver
