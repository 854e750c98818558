#pragma once

#include "shop/order_desk.h"

#include <string>

namespace nusa::shop {

/// The order of an auction's winner. Whatever way the closing takes, leaving the scope settles it.
class AuctionHold {
public:
  AuctionHold(OrderDesk &desk, const std::string &winner, const std::string &sku,
              kit::Rupiah amount);
  ~AuctionHold();
  AuctionHold(const AuctionHold &) = delete;
  AuctionHold &operator=(const AuctionHold &) = delete;

private:
  OrderDesk &desk_;
  model::Order order_;
};

} // namespace nusa::shop
