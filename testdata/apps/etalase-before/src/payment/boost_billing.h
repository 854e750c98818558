#pragma once

#include "model/commerce.h"
#include "payment/gateway.h"

#include <string>

namespace nusa::payment {

/// Bills advertisers for paid reach.
class BoostBilling {
public:
  explicit BoostBilling(PaymentGateway &gateway);
  /// The invoice number, or empty when the provider refused.
  std::string invoice(const std::string &advertiser, kit::Rupiah budget);

private:
  PaymentGateway &gateway_;
};

} // namespace nusa::payment
