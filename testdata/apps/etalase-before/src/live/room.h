#pragma once

#include "model/commerce.h"
#include "payment/gateway.h"
#include "shop/stock_observer.h"

#include <mutex>
#include <string>

namespace nusa::live {

/// A live broadcast with one pinned product. The pin turns grey when the stock is gone.
class LiveRoom final : public shop::StockObserver {
public:
  LiveRoom(std::string hostId, payment::PaymentGateway &gateway);

  void pin(model::Offer offer);
  /// Buys the pinned product in one tap.
  model::Receipt buyPinned(const std::string &userId);
  [[nodiscard]] bool soldOut() const;

  void onStockChanged(const model::StockChange &change) override;

private:
  std::string hostId_;
  payment::PaymentGateway &gateway_;
  mutable std::mutex mutex_;
  model::Offer pinned_;
  bool soldOut_ = false;
};

} // namespace nusa::live
