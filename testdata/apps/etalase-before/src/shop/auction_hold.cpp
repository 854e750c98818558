#include "shop/auction_hold.h"

namespace nusa::shop {

AuctionHold::AuctionHold(OrderDesk &desk, const std::string &winner, const std::string &sku,
                         kit::Rupiah amount)
    : desk_(desk), order_(desk.record(winner, sku, amount)) {}

AuctionHold::~AuctionHold() { desk_.settle(order_); }

} // namespace nusa::shop
