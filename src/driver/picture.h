#pragma once
// `sekat picture`: small pictures of saved reports.

#include "driver/options.h"

#include <string>

namespace sekat::driver {

struct PictureRequest {
  std::string report;  ///< JSON report
  std::string finding; ///< "T-3", a number from 1, or the beginning of a fingerprint; may be empty
  std::string before;  ///< JSON report of an earlier run; may be empty
};

/// Components and their links; with `finding` its path; with `before` what changed. Formats "svg",
/// "dot", "mermaid", "json" and "table". 0, or 2 when something cannot be read, drawn or written.
[[nodiscard]] int runPicture(const AuditOptions &options, const PictureRequest &request);

} // namespace sekat::driver
