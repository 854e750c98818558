#include "pasar/checkout/order_store.h"

#include "kit/ids.h"

#include <utility>

namespace pasar::checkout {

void OrderStore::listen(OrderListener &listener) { listeners_.push_back(&listener); }

std::string OrderStore::openSession(Order draft) {
  const std::string token = kit::newToken();
  const std::lock_guard lock(mutex_);
  sessions_[token] = std::move(draft);
  return token;
}

std::optional<Order> OrderStore::takeSession(const std::string &token) {
  const std::lock_guard lock(mutex_);
  auto node = sessions_.extract(token);
  if (node.empty())
    return std::nullopt;
  return std::move(node.mapped());
}

void OrderStore::put(const Order &order) {
  const std::lock_guard lock(mutex_);
  orders_[order.id] = order;
  latest_[order.buyer] = order.id;
}

std::optional<Order> OrderStore::find(const std::string &id) const {
  const std::lock_guard lock(mutex_);
  const auto found = orders_.find(id);
  if (found == orders_.end())
    return std::nullopt;
  return found->second;
}

std::optional<Order> OrderStore::latestOf(const std::string &buyer) const {
  std::string id;
  {
    const std::lock_guard lock(mutex_);
    const auto found = latest_.find(buyer);
    if (found == latest_.end())
      return std::nullopt;
    id = found->second;
  }
  return find(id);
}

std::optional<Order> OrderStore::markPaid(const std::string &id) {
  Order order;
  {
    const std::lock_guard lock(mutex_);
    const auto found = orders_.find(id);
    if (found == orders_.end() || found->second.paid)
      return std::nullopt;
    found->second.paid = true;
    order = found->second;
  }
  for (auto *listener : listeners_)
    listener->onPaid(order);
  return order;
}

void Shelf::put(const std::string &sku, Item item) {
  const std::lock_guard lock(mutex_);
  items_[sku] = std::move(item);
}

std::optional<Shelf::Item> Shelf::find(const std::string &sku) const {
  const std::lock_guard lock(mutex_);
  const auto found = items_.find(sku);
  if (found == items_.end())
    return std::nullopt;
  return found->second;
}

bool Shelf::take(const std::string &sku, int pieces) {
  const std::lock_guard lock(mutex_);
  const auto found = items_.find(sku);
  if (found == items_.end() || found->second.pieces < pieces)
    return false;
  found->second.pieces -= pieces;
  return true;
}

void Shelf::giveBack(const std::string &sku, int pieces) {
  const std::lock_guard lock(mutex_);
  items_[sku].pieces += pieces;
}

Reservation::Reservation(Shelf &shelf, std::string sku, int pieces)
    : shelf_(shelf), sku_(std::move(sku)), pieces_(pieces), holds_(shelf.take(sku_, pieces)) {}

Reservation::~Reservation() {
  if (holds_ && !committed_)
    shelf_.giveBack(sku_, pieces_);
}

} // namespace pasar::checkout
