#pragma once

#include "nusa/account/profile_store.h"
#include "nusa/handoff/pasar_link.h"
#include "nusa/privacy/consent_gate.h"

#include <string>

namespace nusa::handoff {

/// Hands a user over under the pseudonym, with the city if the user agreed.
class BuyerPass {
public:
  BuyerPass(const account::ProfileStore &profiles, const privacy::ConsentGate &consent,
            CheckoutHandoff &checkout);
  std::string open(const std::string &userId, const std::string &sku, const std::string &campaign);

private:
  const account::ProfileStore &profiles_;
  const privacy::ConsentGate &consent_;
  CheckoutHandoff &checkout_;
};

} // namespace nusa::handoff
