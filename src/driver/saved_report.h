#pragma once
// A report that was saved as JSON (interfaces.md section 4), read back into the model that all
// writers take, and `sekat report`, which is nothing but that.
//
// Reading and writing again gives the same bytes, so a saved run can be turned into any format
// later, without the code and without the rules of that day. The JSON does not carry whether a TU
// came from the cache (all are counted as extracted), nor the clauses of texts not in force.

#include "driver/options.h"
#include "report/report.h"

#include <expected>
#include <string>
#include <string_view>

namespace sekat::driver {

/// The report in `text`; the error is one sentence that names the place ("/findings/3/path: a list
/// was expected"). Keys that are not known are passed over: a newer program may have written them.
/// Never throws.
[[nodiscard]] std::expected<report::Report, std::string> parseReport(std::string_view text);

/// parseReport() of a file of at most 512 MiB; the error begins with the path.
[[nodiscard]] std::expected<report::Report, std::string> loadReport(const std::string &path);

struct ReportRequest {
  std::string file;   ///< the saved report
  std::string source; ///< folder of the audited project, for source lines; empty: none are shown
};

/// Writes the saved report in the formats of `options`. 0, or 2 when it cannot be read or written:
/// the verdict was given when the audit ran.
[[nodiscard]] int runReport(const AuditOptions &options, const ReportRequest &request);

} // namespace sekat::driver
