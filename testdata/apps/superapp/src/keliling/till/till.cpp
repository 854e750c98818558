#include "keliling/till/till.h"

#include "kit/log.h"

#include <utility>

namespace keliling::till {

Till::Till(std::map<std::string, PaymentGateway *> gateways) : gateways_(std::move(gateways)) {}

model::Bill Till::pay(const std::string &bookingId, kit::Rupiah amount, const std::string &channel,
                      const std::string &payer) {
  const auto found = gateways_.find(channel);
  if (found == gateways_.end())
    return {};
  const auto bill = found->second->charge(bookingId, amount, payer);
  kit::logInfo("till.paid", {{"booking", bookingId}, {"channel", channel}});
  return bill;
}

} // namespace keliling::till
