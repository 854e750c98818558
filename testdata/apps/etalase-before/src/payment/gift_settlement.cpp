#include "payment/gift_settlement.h"

#include "kit/json.h"
#include "kit/log.h"
#include "kit/trace.h"

namespace nusa::payment {

void GiftSettlement::onGiftSent(const std::string &event) {
  const kit::Span span("settle gift");
  const auto gift = kit::parseObject(event);
  if (!gift) {
    kit::logWarning("gift.malformed");
    return;
  }
  const kit::Rupiah price(kit::numberOf(*gift, "price"));
  const std::lock_guard lock(mutex_);
  auto &share = shares_[kit::textOf(*gift, "host")];
  share = share + price.percent(60);
}

kit::Rupiah GiftSettlement::shareOf(const std::string &hostId) const {
  const std::lock_guard lock(mutex_);
  const auto found = shares_.find(hostId);
  return found == shares_.end() ? kit::Rupiah() : found->second;
}

} // namespace nusa::payment
