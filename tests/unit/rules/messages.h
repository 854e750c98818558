#pragma once
// Messages as short text, so that a test reads like the mistakes it is about.

#include "support/diagnostics.h"

#include <string>

namespace sekat::rules::test {

/// "SK1020@3:7 SK1022@6:5": codes and places in the order of reporting; warnings in parentheses.
inline std::string brief(const support::Diagnostics &diagnostics) {
  std::string out;
  for (const support::Diagnostic &d : diagnostics.messages()) {
    std::string one =
        d.code + "@" + std::to_string(d.pos.line) + ":" + std::to_string(d.pos.column);
    if (d.level != support::DiagnosticLevel::Error)
      one = "(" + one + ")";
    out += (out.empty() ? "" : " ") + one;
  }
  return out;
}

/// All messages with their hints, one a line.
inline std::string wording(const support::Diagnostics &diagnostics) {
  std::string out;
  for (const support::Diagnostic &d : diagnostics.messages())
    out += d.message + (d.hint.empty() ? "" : " | " + d.hint) + "\n";
  return out;
}

} // namespace sekat::rules::test
