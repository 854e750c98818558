#include "live/room.h"

#include "kit/ids.h"
#include "kit/log.h"
#include "kit/trace.h"

#include <utility>

namespace nusa::live {

LiveRoom::LiveRoom(std::string hostId, payment::PaymentGateway &gateway)
    : hostId_(std::move(hostId)), gateway_(gateway) {}

void LiveRoom::pin(model::Offer offer) {
  const std::lock_guard lock(mutex_);
  pinned_ = std::move(offer);
  soldOut_ = false;
}

model::Receipt LiveRoom::buyPinned(const std::string &userId) {
  const kit::Span span("buy pinned product");
  model::Charge charge;
  {
    const std::lock_guard lock(mutex_);
    if (pinned_.sku.empty() || soldOut_)
      return {};
    charge.orderId = kit::newId("live");
    charge.description = pinned_.title + " / " + hostId_;
    charge.amount = pinned_.price;
  }
  kit::logInfo("live.buy", {{"order", charge.orderId}, {"user", userId}});
  return gateway_.charge(charge); // expect: pmse/payment-reachable
}

bool LiveRoom::soldOut() const {
  const std::lock_guard lock(mutex_);
  return soldOut_;
}

void LiveRoom::onStockChanged(const model::StockChange &change) {
  const std::lock_guard lock(mutex_);
  if (change.sku == pinned_.sku)
    soldOut_ = change.now <= 0;
}

} // namespace nusa::live
