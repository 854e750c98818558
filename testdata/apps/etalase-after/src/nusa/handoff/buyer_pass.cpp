#include "nusa/handoff/buyer_pass.h"

namespace nusa::handoff {

BuyerPass::BuyerPass(const account::ProfileStore &profiles, const privacy::ConsentGate &consent,
                     CheckoutHandoff &checkout)
    : profiles_(profiles), consent_(consent), checkout_(checkout) {}

std::string BuyerPass::open(const std::string &userId, const std::string &sku,
                            const std::string &campaign) {
  const Buyer buyer{profiles_.pseudonymOf(userId), consent_.cityForShipping(userId)};
  return checkout_.open(sku, buyer, campaign);
}

} // namespace nusa::handoff
