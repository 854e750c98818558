#pragma once
// Assertions that stay on in every build: if one fails, sekat is wrong, not its input (exit code
// 4).

namespace sekat::support {
/// Prints the assumption that did not hold and ends the process with exit code 4.
[[noreturn]] void assumptionFailed(const char *assumption, const char *file, int line);
} // namespace sekat::support

/// `assumption` is a sentence: what was taken for granted here.
#define SEKAT_ASSERT(condition, assumption)                                                        \
  ((condition) ? static_cast<void>(0)                                                              \
               : ::sekat::support::assumptionFailed(assumption, __FILE__, __LINE__))
