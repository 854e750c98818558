#pragma once

#include "shop/order_desk.h"

#include <mutex>
#include <string>

namespace nusa::live {

/// "Lelang": viewers bid during the broadcast, the host closes, the highest bid wins.
class Auction {
public:
  Auction(shop::OrderDesk &desk, std::string sku, kit::Rupiah floor);
  /// False when the bid is not above the highest one.
  bool bid(const std::string &userId, kit::Rupiah amount);
  /// The winner, or empty when nobody bid.
  std::string close();

private:
  shop::OrderDesk &desk_;
  std::string sku_;
  std::mutex mutex_;
  kit::Rupiah highest_;
  std::string leader_;
};

} // namespace nusa::live
