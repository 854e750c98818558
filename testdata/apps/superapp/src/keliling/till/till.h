#pragma once

#include "keliling/model.h"

#include <map>
#include <string>

namespace keliling::till {

/// A licensed provider outside that takes the traveller's money.
class PaymentGateway {
public:
  virtual ~PaymentGateway() = default;
  virtual model::Bill charge(const std::string &bookingId, kit::Rupiah amount,
                             const std::string &payer) = 0;
};

/// Chooses the provider. Holds no money and no card numbers.
class Till {
public:
  explicit Till(std::map<std::string, PaymentGateway *> gateways);
  model::Bill pay(const std::string &bookingId, kit::Rupiah amount, const std::string &channel,
                  const std::string &payer);

private:
  std::map<std::string, PaymentGateway *> gateways_;
};

} // namespace keliling::till
