#include "check/order.h"

#include "check/fingerprint.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

namespace sekat::check {

void sortFindings(std::vector<Finding> &findings) {
  const auto key = [](const Finding &finding) {
    return std::tie(finding.rule, finding.entry.name, finding.sink.name, finding.sink.signature,
                    finding.entry.signature, finding.entry.component, finding.sink.file,
                    finding.sink.line, finding.entry.file, finding.entry.line,
                    finding.entry.service, finding.sink.service, finding.fingerprint);
  };
  std::ranges::sort(findings, [&key](const Finding &a, const Finding &b) {
    if (a.level != b.level)
      return a.level > b.level;
    return key(a) < key(b);
  });
}

void separateFingerprints(std::vector<Finding> &findings) {
  std::map<std::string, unsigned> used;
  for (Finding &finding : findings) {
    const unsigned number = used[finding.fingerprint]++;
    if (number > 0)
      finding.fingerprint = fingerprintOf({finding.rule, finding.entry.component, finding.sink.name,
                                           finding.sink.signature, finding.sink.file, number});
  }
}

} // namespace sekat::check
