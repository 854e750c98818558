#include "driver/output.h"

#include "driver/version.h"
#include "report/formats.h"
#include "report/html_report.h"
#include "support/files.h"
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
  report::TextOptions text;
  const support::ColorChoice choice =
      support::parseColorChoice(options.color).value_or(support::ColorChoice::Auto);
  text.color = format.file.empty() ? support::wantsColor(choice, support::terminalFacts(stdout))
                                   : choice == support::ColorChoice::Always;
  text.width = options.width         ? options.width
               : format.file.empty() ? support::terminalWidth(stdout)
                                     : 100;
  text.indonesian = options.indonesian;
  return report::writeText(report, text);
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
    const std::string text = render(report, format, options);
    if (format.file.empty()) {
      if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() ||
          std::fflush(stdout) != 0) {
        fmt::print(stderr, "sekat: error: cannot write the {} report to standard output\n",
                   format.name);
        good = false;
      }
    } else if (const auto written = support::writeFile(format.file, text); !written) {
      fmt::print(stderr, "sekat: error: {}\n", written.error());
      good = false;
    }
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
