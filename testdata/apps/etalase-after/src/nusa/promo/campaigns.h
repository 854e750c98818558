#pragma once

#include "kit/money.h"
#include "nusa/handoff/buyer_pass.h"

#include <map>
#include <mutex>
#include <string>

namespace nusa::promo {

/// How far viewers of a campaign get. Counts taps, sees no order.
class CheckoutFunnel {
public:
  void countTap(const std::string &campaign);
  [[nodiscard]] int taps(const std::string &campaign) const;

private:
  mutable std::mutex mutex_;
  std::map<std::string, int> taps_;
};

/// Campaign banners. The voucher behind a banner is the marketplace's and is used up over there.
class Campaigns {
public:
  Campaigns(handoff::BuyerPass &pass, CheckoutFunnel &funnel);
  void open(const std::string &campaign, const std::string &sku);
  /// The address that the phone opens; empty for a campaign that is over.
  std::string tapBanner(const std::string &userId, const std::string &campaign);

private:
  handoff::BuyerPass &pass_;
  CheckoutFunnel &funnel_;
  std::mutex mutex_;
  std::map<std::string, std::string> skus_;
};

/// What campaigns earned for their creators, as the marketplace reports it.
class CommissionBoard {
public:
  void onReport(const std::string &report);
  [[nodiscard]] kit::Rupiah earnedBy(const std::string &campaign) const;

private:
  mutable std::mutex mutex_;
  std::map<std::string, kit::Rupiah> earned_;
};

} // namespace nusa::promo
