#pragma once
// Texts of a command that is no audit, to files or to the standard output.

#include "driver/options.h"
#include "report/report.h"

#include <functional>
#include <string>

namespace sekat::driver {

/// How text is shown for one format request: colour and width as for an audit.
[[nodiscard]] report::TextOptions textOptions(const AuditOptions &options,
                                              const FormatRequest &format);

/// Writes `text` to a file, whole or not at all, or with an empty name to the standard output. What
/// goes wrong is said on stderr; then the result is false.
[[nodiscard]] bool putText(const std::string &text, const std::string &file);

/// putText() for every format that was asked for; "text" on the standard output when none was.
[[nodiscard]] bool putFormats(const AuditOptions &options,
                              const std::function<std::string(const FormatRequest &)> &write);

} // namespace sekat::driver
