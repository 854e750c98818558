#include "payment/settlement.h"

#include "kit/log.h"
#include "kit/trace.h"

namespace nusa::payment {

void Settlement::expect(const model::Order &order) {
  const std::lock_guard lock(mutex_);
  expected_[order.id] = order;
}

bool Settlement::paid(const std::string &orderId) {
  const std::lock_guard lock(mutex_);
  const auto found = expected_.find(orderId);
  if (found == expected_.end())
    return false;
  auto &owed = owed_[found->second.merchantId];
  owed = owed + found->second.total;
  expected_.erase(found);
  return true;
}

void Settlement::settle(const model::Order &order) {
  const kit::Span span("settle order");
  const std::lock_guard lock(mutex_);
  auto &owed = owed_[order.merchantId];
  owed = owed + order.total;
  kit::logInfo("settlement.settled", {{"order", order.id}, {"merchant", order.merchantId}});
}

kit::Rupiah Settlement::owedTo(const std::string &merchantId) const {
  const std::lock_guard lock(mutex_);
  const auto found = owed_.find(merchantId);
  return found == owed_.end() ? kit::Rupiah() : found->second;
}

} // namespace nusa::payment
