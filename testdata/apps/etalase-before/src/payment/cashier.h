#pragma once

#include "model/commerce.h"
#include "payment/gateway.h"
#include "payment/qris.h"
#include "payment/settlement.h"

#include <string>

namespace nusa::payment {

/// Has an order paid through the channel that the buyer chose.
class Cashier {
public:
  Cashier(PaymentGateway &gateway, Qris &qris, Settlement &settlement);
  model::Receipt pay(const model::Order &order, const model::Contact &contact,
                     const std::string &channel);

private:
  PaymentGateway &gateway_;
  Qris &qris_;
  Settlement &settlement_;
};

} // namespace nusa::payment
