#pragma once

#include "kit/http.h"
#include "kit/money.h"
#include "nusa/handoff/checkout_link.h"

#include <map>
#include <mutex>
#include <string>

namespace nusa::promo {

/// The banner of the trial: an order that was placed can be paid from within the app.
class TrialBanner {
public:
  explicit TrialBanner(handoff::TrialPay &trial);
  /// Where to pay; empty when the marketplace refused or took too long.
  std::string tap(const std::string &orderId);

private:
  handoff::TrialPay &trial_;
};

/// Deals for a few minutes. The engine behind them was bought: it keeps the goods for the buyer,
/// and how it does that is its own affair.
class DealDesk {
public:
  DealDesk(const kit::Config &config, kit::HttpTransport &transport,
           handoff::CheckoutLink &checkout);
  /// Where to pay; empty when the deal is over.
  std::string claim(const std::string &sku, const std::string &reference);

private:
  std::string engine_;
  kit::HttpTransport &transport_;
  handoff::CheckoutLink &checkout_;
};

/// What creators earned by sending buyers to the marketplace, as the marketplace reports it.
class CommissionBoard {
public:
  void onReport(const std::string &report);
  [[nodiscard]] kit::Rupiah earnedBy(const std::string &campaign) const;

private:
  mutable std::mutex mutex_;
  std::map<std::string, kit::Rupiah> earned_;
};

} // namespace nusa::promo
