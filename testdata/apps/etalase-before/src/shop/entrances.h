#pragma once

#include "feed/card_action.h"
#include "shop/order_desk.h"

#include <string>

// How the rest of the app gets to the order desk.
namespace nusa::shop {

/// The yellow "Beli" card below a video.
class BuyNowAction final : public feed::CardAction {
public:
  BuyNowAction(OrderDesk &desk, std::string sku);
  std::string execute(const std::string &userId) override;

private:
  OrderDesk &desk_;
  std::string sku_;
};

/// One-line orders, as chat commands need them. The answer is a sentence for the user.
std::string quickBuy(OrderDesk &desk, const std::string &userId, const std::string &sku);
std::string quickStock(OrderDesk &desk, const std::string &userId, const std::string &sku);

} // namespace nusa::shop
