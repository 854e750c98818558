#include "nusa/promo/campaigns.h"

#include "kit/json.h"
#include "kit/log.h"
#include "kit/retry.h"
#include "kit/trace.h"

#include <optional>

namespace nusa::promo {

void CheckoutFunnel::countTap(const std::string &campaign) {
  const std::lock_guard lock(mutex_);
  ++taps_[campaign];
}

int CheckoutFunnel::taps(const std::string &campaign) const {
  const std::lock_guard lock(mutex_);
  const auto found = taps_.find(campaign);
  return found == taps_.end() ? 0 : found->second;
}

Campaigns::Campaigns(handoff::BuyerPass &pass, CheckoutFunnel &funnel)
    : pass_(pass), funnel_(funnel) {}

void Campaigns::open(const std::string &campaign, const std::string &sku) {
  const std::lock_guard lock(mutex_);
  skus_[campaign] = sku;
}

std::string Campaigns::tapBanner(const std::string &userId, const std::string &campaign) {
  const kit::Span span("tap banner");
  std::string sku;
  {
    const std::lock_guard lock(mutex_);
    const auto found = skus_.find(campaign);
    if (found == skus_.end())
      return {};
    sku = found->second;
  }
  funnel_.countTap(campaign);
  const auto address = kit::retry({.attempts = 2}, [&]() -> std::optional<std::string> {
    const auto opened = pass_.open(userId, sku, campaign); // clean: pmse/payment-reachable
    return opened.empty() ? std::nullopt : std::optional(opened);
  });
  return address.value_or("");
}

void CommissionBoard::onReport(const std::string &report) {
  const kit::Span span("book commission");
  const auto parsed = kit::parseObject(report);
  if (!parsed) {
    kit::logWarning("commission.malformed");
    return;
  }
  const std::lock_guard lock(mutex_);
  for (const auto &[campaign, amount] : parsed->items())
    if (amount.is_number_integer())
      earned_[campaign] = earned_[campaign] + kit::Rupiah(amount.get<std::int64_t>());
}

kit::Rupiah CommissionBoard::earnedBy(const std::string &campaign) const {
  const std::lock_guard lock(mutex_);
  const auto found = earned_.find(campaign);
  return found == earned_.end() ? kit::Rupiah() : found->second;
}

} // namespace nusa::promo
