#pragma once
// The name of a finding that survives edits elsewhere: what waivers, baselines and diffs refer to.

#include <string>
#include <string_view>

namespace sekat::check {

/// What makes two findings the same finding: the rule, the entry component and the sink function.
/// The path between them may change without making a new finding.
struct FindingIdentity {
  std::string_view rule;
  std::string_view component; ///< id of the entry component; for traces its id or service
  std::string_view sinkName;
  std::string_view sinkSignature;
  /// Tells apart what reads the same: the file, relative to the project file, of a function with
  /// internal linkage (or inside one); empty for all others, so that a move changes nothing.
  std::string_view sinkFile;
  /// 0, or 1, 2, ... for further functions that even so read the same.
  unsigned ordinal = 0;
};

/// "v1:" and 32 hexadecimal digits. Depends on nothing but the argument: not on lines, on other
/// translation units, on the machine or on where the project lies.
[[nodiscard]] std::string fingerprintOf(const FindingIdentity &identity);

} // namespace sekat::check
