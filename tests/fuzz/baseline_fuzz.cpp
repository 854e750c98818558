// Baselines: any text is either read or refused with the line at fault, and what was read survives
// being written again.

#include "triage/baseline.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  using namespace sekat;
  const std::string text(reinterpret_cast<const char *>(data), size);
  const auto lines = std::ranges::count(text, '\n') + 1;
  support::Diagnostics diagnostics;
  const triage::Baseline baseline = triage::parseBaseline(text, "baseline.txt", diagnostics);
  for (const support::Diagnostic &message : diagnostics.messages())
    if (message.pos.line < 1 || message.pos.line > lines)
      std::abort();
  std::vector<check::Finding> findings;
  std::set<std::string> fingerprints;
  for (const triage::BaselineEntry &entry : baseline.entries) {
    check::Finding finding;
    finding.rule = entry.rule;
    finding.fingerprint = entry.fingerprint;
    finding.entry.component = entry.component;
    finding.sink.name = entry.sink;
    findings.push_back(finding);
    fingerprints.insert(entry.fingerprint);
  }
  // The same findings are kept and no entry is stale.
  if (!triage::applyBaseline(findings, baseline).empty() ||
      std::ranges::any_of(findings, [](const check::Finding &finding) {
        return finding.status != check::Status::Kept;
      }))
    std::abort();
  support::Diagnostics again;
  const triage::Baseline second =
      triage::parseBaseline(triage::writeBaseline(findings), "baseline.txt", again);
  std::set<std::string> kept;
  for (const triage::BaselineEntry &entry : second.entries)
    kept.insert(entry.fingerprint);
  if (again.hasErrors() || kept != fingerprints)
    std::abort();
  return 0;
}
