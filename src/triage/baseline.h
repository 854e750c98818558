#pragma once
// A baseline: the findings that existed on the day somebody decided to stop new ones first.
//
//     # sekat-baseline/1
//     pmse/payment-reachable v1:0123456789abcdef0123456789abcdef feed pasar::checkout::charge
//
// One finding a line, sorted, without lines, times or versions, so that two branches merge and a
// rebuild changes nothing. Rule and fingerprint decide; component and sink are for the reader.

#include "check/finding.h"
#include "support/diagnostics.h"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::triage {

inline constexpr std::string_view kBaselineHeader = "# sekat-baseline/1";

struct BaselineEntry {
  std::string rule, fingerprint;
  std::string component;  ///< of the entry; "-" for none
  std::string sink;       ///< name of the sink, may hold blanks
  support::SourcePos pos; ///< where the entry stands; no part of its identity
};

struct Baseline {
  std::string file;
  std::vector<BaselineEntry> entries; ///< in the order of the file
};

/// The text for these findings: all but waived ones, because a waiver must not outlive its end
/// through a baseline. Ends with a newline.
[[nodiscard]] std::string writeBaseline(const std::vector<check::Finding> &findings);

/// Reads a baseline's text; `file` is for messages. Blank lines and lines that start with `#` are
/// skipped, the order does not matter. Every mistake is reported with its line.
[[nodiscard]] Baseline parseBaseline(std::string_view text, const std::string &file,
                                     support::Diagnostics &diagnostics);

/// parseBaseline() of a file of at most 64 MiB. A file that cannot be read is an error like any
/// other.
[[nodiscard]] Baseline loadBaseline(const std::string &path, support::Diagnostics &diagnostics);
/// Writes writeBaseline() through a temporary file.
[[nodiscard]] std::expected<void, std::string>
saveBaseline(const std::string &path, const std::vector<check::Finding> &findings);

/// Takes these entries out of the file and leaves every other line as it is. The file is read anew,
/// so that what somebody else took out or added in the meantime stays so.
[[nodiscard]] std::expected<void, std::string>
shrinkBaseline(const std::string &path, const std::vector<BaselineEntry> &stale);

/// Marks new findings that the baseline knows as kept and returns the stale entries: those for
/// which there is no finding any more, waived ones included. Call after applyWaivers().
std::vector<BaselineEntry> applyBaseline(std::vector<check::Finding> &findings,
                                         const Baseline &baseline);

} // namespace sekat::triage
