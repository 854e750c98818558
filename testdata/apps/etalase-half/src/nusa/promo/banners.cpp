#include "nusa/promo/banners.h"

#include "kit/json.h"
#include "kit/log.h"
#include "kit/trace.h"

#include <chrono>
#include <future>
#include <utility>

namespace nusa::promo {

TrialBanner::TrialBanner(handoff::TrialPay &trial) : trial_(trial) {}

std::string TrialBanner::tap(const std::string &orderId) {
  const kit::Span span("tap trial banner");
  auto pending = std::async(std::launch::async, [this, orderId] {
    return trial_.confirm(orderId); // expect: pmse/payment-reachable
  });
  return pending.wait_for(std::chrono::seconds(3)) == std::future_status::ready ? pending.get()
                                                                                : std::string();
}

DealDesk::DealDesk(const kit::Config &config, kit::HttpTransport &transport,
                   handoff::CheckoutLink &checkout)
    : engine_(config.text("deals.url", "http://deals.nusa.internal:8090")), transport_(transport),
      checkout_(checkout) {}

std::string DealDesk::claim(const std::string &sku, const std::string &reference) {
  const kit::Span span("claim deal");
  const std::string link = checkout_.open(sku, reference, "deal"); // clean: pmse/payment-reachable
  const kit::Json wish = {{"link", link}, {"channel", "gopay"}};
  const auto reply = transport_.post(engine_ + "/reservations", wish.dump(), {});
  const auto answer = kit::parseObject(reply.body);
  return reply.ok() && answer ? kit::textOf(*answer, "pay") : std::string();
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
