#pragma once

#include "payment/gateway.h"
#include "shop/stock_observer.h"

#include <deque>
#include <map>
#include <mutex>
#include <string>

namespace nusa::payment {

/// Pre-orders whose money is reserved. It is taken as soon as pieces arrive, first come first
/// served.
class HoldBook final : public shop::StockObserver {
public:
  explicit HoldBook(PaymentGateway &gateway);
  /// False when the provider did not reserve the money.
  bool hold(const std::string &sku, const model::Charge &charge);
  [[nodiscard]] int captured() const;

  void onStockChanged(const model::StockChange &change) override;

private:
  PaymentGateway &gateway_;
  mutable std::mutex mutex_;
  std::map<std::string, std::deque<std::string>> waiting_;
  int captured_ = 0;
};

} // namespace nusa::payment
