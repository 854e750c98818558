#include "nusa/promo/banners.h"

#include "kit/json.h"
#include "kit/log.h"

#include <chrono>
#include <future>

namespace nusa::promo {

TrialBanner::TrialBanner(handoff::TrialPay &trial) : trial_(trial) {}

std::string TrialBanner::tap(const std::string &orderId) {
  auto pending = std::async(std::launch::async, [this, orderId] {
    return trial_.confirm(orderId); // expect: pmse/payment-reachable
  });
  return pending.wait_for(std::chrono::seconds(3)) == std::future_status::ready ? pending.get()
                                                                                : std::string();
}

void CommissionBoard::onReport(const std::string &report) {
  const auto parsed = kit::parseObject(report);
  if (!parsed) {
    kit::logWarning("commission.malformed");
    return;
  }
  const std::lock_guard lock(mutex_);
  auto &earned = earned_[kit::textOf(*parsed, "campaign")];
  earned = earned + kit::Rupiah(kit::numberOf(*parsed, "amount"));
}

kit::Rupiah CommissionBoard::earnedBy(const std::string &campaign) const {
  const std::lock_guard lock(mutex_);
  const auto found = earned_.find(campaign);
  return found == earned_.end() ? kit::Rupiah() : found->second;
}

} // namespace nusa::promo
