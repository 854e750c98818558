#include "shop/inventory.h"

#include <utility>

namespace nusa::shop {

void Inventory::offer(model::Offer offer, int pieces) {
  const std::lock_guard lock(mutex_);
  const std::string sku = offer.sku;
  entries_[sku] = {std::move(offer), pieces};
}

void Inventory::watch(StockObserver &observer) { observers_.push_back(&observer); }

std::optional<model::Offer> Inventory::find(const std::string &sku) const {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(sku);
  if (found == entries_.end())
    return std::nullopt;
  return found->second.offer;
}

int Inventory::left(const std::string &sku) const {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(sku);
  return found == entries_.end() ? 0 : found->second.pieces;
}

void Inventory::add(const std::string &sku, int pieces) {
  model::StockChange change{sku, 0, 0};
  {
    const std::lock_guard lock(mutex_);
    auto &entry = entries_[sku];
    change.before = entry.pieces;
    change.now = entry.pieces += pieces;
  }
  tell(change);
}

bool Inventory::take(const std::string &sku, int pieces) {
  model::StockChange change{sku, 0, 0};
  {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(sku);
    if (found == entries_.end() || found->second.pieces < pieces)
      return false;
    change.before = found->second.pieces;
    change.now = found->second.pieces -= pieces;
  }
  tell(change);
  return true;
}

void Inventory::tell(const model::StockChange &change) const {
  for (auto *observer : observers_)
    observer->onStockChanged(change);
}

} // namespace nusa::shop
