#include "live/auction.h"

#include "kit/log.h"
#include "kit/trace.h"
#include "shop/auction_hold.h"

#include <utility>

namespace nusa::live {

Auction::Auction(shop::OrderDesk &desk, std::string sku, kit::Rupiah floor)
    : desk_(desk), sku_(std::move(sku)), highest_(floor) {}

bool Auction::bid(const std::string &userId, kit::Rupiah amount) {
  const std::lock_guard lock(mutex_);
  if (amount <= highest_)
    return false;
  highest_ = amount;
  leader_ = userId;
  return true;
}

std::string Auction::close() {
  const kit::Span span("close auction");
  const std::lock_guard lock(mutex_);
  if (leader_.empty())
    return {};
  shop::AuctionHold hold(desk_, leader_, sku_, highest_); // expect: pmse/payment-reachable
  kit::logInfo("auction.closed", {{"sku", sku_}, {"winner", leader_}});
  return std::exchange(leader_, {});
}

} // namespace nusa::live
