#include "driver/picture.h"

#include "driver/graphviz.h"
#include "driver/put_text.h"
#include "driver/saved_report.h"
#include "report/picture.h"
#include "support/diagnostics.h"

#include <fmt/format.h>

#include <charconv>

namespace sekat::driver {

namespace {

bool fail(const std::string &message) {
  fmt::print(stderr, "sekat: error: {}\n", support::printable(message));
  return false;
}

/// Index of the finding that a person named, or the number of findings.
std::size_t findFinding(const report::Report &report, std::string name) {
  const auto &findings = report.result.findings;
  if (name.starts_with("v1:")) {
    for (std::size_t i = 0; i < findings.size(); ++i)
      if (findings[i].fingerprint.starts_with(name))
        return i;
    return findings.size();
  }
  if (name.starts_with("T-"))
    name.erase(0, 2);
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  const bool good = error == std::errc() && end == name.data() + name.size() && number > 0;
  return good ? std::min(number - 1, findings.size()) : findings.size();
}

} // namespace

int runPicture(const AuditOptions &options, const PictureRequest &request) {
  const auto report = loadReport(request.report);
  if (!report) {
    (void)fail(report.error());
    return kExitCouldNotStart;
  }
  report::Picture picture;
  if (!request.before.empty()) {
    const auto before = loadReport(request.before);
    if (!before) {
      (void)fail(before.error());
      return kExitCouldNotStart;
    }
    picture = report::changePicture(*before, *report, options.indonesian);
  } else if (!request.finding.empty()) {
    const std::size_t finding = findFinding(*report, request.finding);
    if (finding == report->result.findings.size()) {
      (void)fail(fmt::format("no finding '{}'; there are {}, T-1 and on", request.finding,
                             report->result.findings.size()));
      return kExitCouldNotStart;
    }
    picture = report::findingPicture(*report, finding, options.indonesian);
  } else {
    picture = report::componentPicture(*report, options.indonesian);
  }
  bool drawn = true;
  const bool written = putFormats(options, [&](const FormatRequest &format) -> std::string {
    if (format.name == "svg") {
      auto svg = drawSvg(report::pictureDot(picture));
      if (svg)
        return *svg;
      drawn = fail(svg.error());
      return {};
    }
    return format.name == "dot"       ? report::pictureDot(picture)
           : format.name == "mermaid" ? report::pictureMermaid(picture)
           : format.name == "json"    ? report::pictureJson(picture)
                                      : report::pictureTable(picture);
  });
  return written && drawn ? kExitCompliant : kExitCouldNotStart;
}

} // namespace sekat::driver
