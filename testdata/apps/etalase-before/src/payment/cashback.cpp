#include "payment/cashback.h"

#include "kit/log.h"
#include "kit/trace.h"

namespace nusa::payment {

Cashback::Cashback(Wallet &wallet) : wallet_(wallet) {}

void Cashback::credit(const std::string &userId, const std::string &campaign, kit::Rupiah amount) {
  const kit::Span span("credit cashback");
  wallet_.topUp(userId, amount);
  kit::logInfo("cashback.credited", {{"user", userId}, {"campaign", campaign}});
}

} // namespace nusa::payment
