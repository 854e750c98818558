#include "driver/output.h"

#include "driver/put_text.h"
#include "driver/version.h"
#include "report/formats.h"
#include "report/html_report.h"
#include "support/terminal.h"
#include "triage/baseline.h"

#include <fmt/format.h>

#include <cstdio>

namespace sekat::driver {

support::Progress::Options progressOptions(const AuditOptions &options) {
  support::Progress::Options result;
  const support::TerminalFacts facts = support::terminalFacts(stderr);
  result.mode = options.quiet               ? support::Progress::Mode::Silent
                : support::canRedraw(facts) ? support::Progress::Mode::Live
                                            : support::Progress::Mode::Lines;
  result.width = support::terminalWidth(stderr);
  return result;
}

report::Report startReport(const Inputs &inputs, const AuditOptions &options) {
  report::Report report;
  report.toolVersion = kVersion;
  report.project = inputs.project.name;
  report.root = inputs.project.root;
  report.asOf = inputs.asOf;
  report.interpretation = inputs.project.interpretation;
  report.failOn = options.failOn;
  report.failNever = options.failNever;
  report.coverageFloor = options.coverageFloor;
  report.undecidedFails = options.undecidedFails;
  report.rulesets = inputs.rulesets;
  return report;
}

namespace {

std::string render(const report::Report &report, const FormatRequest &format,
                   const AuditOptions &options) {
  if (const report::Writer writer = report::findWriter(format.name))
    return writer(report);
  return report::writeText(report, textOptions(options, format));
}

} // namespace

bool writeReports(const report::Report &report, const AuditOptions &options) {
  bool good = true;
  std::vector<FormatRequest> formats = options.formats;
  if (formats.empty())
    formats.push_back({"text", ""});
  for (const FormatRequest &format : formats) {
    if (format.name == "html") {
      if (const auto written =
              report::writeHtml(report, format.file, {.indonesian = !options.english});
          !written) {
        fmt::print(stderr, "sekat: error: {}\n", written.error());
        good = false;
      }
      continue;
    }
    good = putText(render(report, format, options), format.file) && good;
  }
  if (!options.writeBaseline.empty())
    if (const auto saved = triage::saveBaseline(options.writeBaseline, report.result.findings);
        !saved) {
      fmt::print(stderr, "sekat: error: {}\n", saved.error());
      good = false;
    }
  return good;
}

} // namespace sekat::driver
