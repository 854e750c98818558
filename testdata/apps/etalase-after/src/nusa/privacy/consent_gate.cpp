#include "nusa/privacy/consent_gate.h"

namespace nusa::privacy {

ConsentGate::ConsentGate(const account::ProfileStore &profiles) : profiles_(profiles) {}

std::string ConsentGate::cityForShipping(const std::string &userId) const {
  return profiles_.sharesCity(userId) ? profiles_.cityOf(userId) : std::string();
}

} // namespace nusa::privacy
