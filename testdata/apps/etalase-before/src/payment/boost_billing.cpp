#include "payment/boost_billing.h"

#include "kit/ids.h"
#include "kit/trace.h"

namespace nusa::payment {

BoostBilling::BoostBilling(PaymentGateway &gateway) : gateway_(gateway) {}

std::string BoostBilling::invoice(const std::string &advertiser, kit::Rupiah budget) {
  const kit::Span span("invoice boost");
  const std::string number = kit::newId("inv");
  const auto receipt = gateway_.charge({number, "boost for " + advertiser, budget, {}});
  return receipt ? number : std::string();
}

} // namespace nusa::payment
