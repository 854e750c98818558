#pragma once
// Tables for a spreadsheet: RFC 4180 with a byte order mark, so that Excel reads UTF-8.

#include "report/clause_state.h"
#include "report/report.h"

#include <string>
#include <string_view>
#include <vector>

namespace sekat::report {

/// The mark that a file starts with.
inline constexpr std::string_view kCsvMark = "\xEF\xBB\xBF";

/// Cells as one line that ends in CRLF, every cell quoted. A cell that a spreadsheet would take for
/// a formula (it starts with = + - @ or a character that is skipped before one) gets an apostrophe
/// in front. Control characters and bytes that are not UTF-8 are shown escaped.
[[nodiscard]] std::string csvRow(const std::vector<std::string> &cells);

/// One row a finding, in the order of the report; columns have English names.
[[nodiscard]] std::string findingsCsv(const Report &report);
/// One row a clause: number, state, counts, methods, rules.
[[nodiscard]] std::string clausesCsv(const ClauseOverview &overview);
/// One row a number of the coverage box.
[[nodiscard]] std::string coverageCsv(const Report &report, const ClauseOverview &overview);

} // namespace sekat::report
