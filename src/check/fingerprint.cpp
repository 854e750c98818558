#include "check/fingerprint.h"

#include "support/stable_hash.h"

namespace sekat::check {

std::string fingerprintOf(const FindingIdentity &identity) {
  // Lengths are written before the parts, so no choice of names can imitate another identity.
  std::string text;
  const auto add = [&text](std::string_view part) {
    text += std::to_string(part.size());
    text += ':';
    text += part;
  };
  add(identity.rule);
  add(identity.component);
  add(identity.sinkName);
  add(identity.sinkSignature);
  add(identity.sinkFile);
  add(std::to_string(identity.ordinal));
  return "v1:" + support::toHex(support::hash128(text));
}

} // namespace sekat::check
