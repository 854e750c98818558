#pragma once

#include "model/commerce.h"
#include "shop/stock_observer.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace nusa::shop {

/// Offers and how many pieces are left. Observers are told after every change, without the lock.
class Inventory {
public:
  void offer(model::Offer offer, int pieces);
  void watch(StockObserver &observer);

  [[nodiscard]] std::optional<model::Offer> find(const std::string &sku) const;
  [[nodiscard]] int left(const std::string &sku) const;
  void add(const std::string &sku, int pieces);
  /// False when fewer pieces are left; then nothing is taken.
  bool take(const std::string &sku, int pieces);

private:
  struct Entry {
    model::Offer offer;
    int pieces = 0;
  };
  void tell(const model::StockChange &change) const;

  mutable std::mutex mutex_;
  std::map<std::string, Entry> entries_;
  std::vector<StockObserver *> observers_;
};

} // namespace nusa::shop
