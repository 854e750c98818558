#include "pasar/checkout/order_book.h"

#include <utility>

namespace pasar::checkout {

void OrderBook::openSession(const std::string &token, const std::string &sku,
                            const std::string &reference, const std::string &campaign) {
  Order order;
  order.sku = sku;
  order.buyer = reference;
  order.campaign = campaign;
  const std::lock_guard lock(mutex_);
  sessions_[token] = std::move(order);
}

std::optional<Order> OrderBook::takeSession(const std::string &token) {
  const std::lock_guard lock(mutex_);
  auto node = sessions_.extract(token);
  if (node.empty())
    return std::nullopt;
  return std::move(node.mapped());
}

void OrderBook::put(const Order &order) {
  const std::lock_guard lock(mutex_);
  orders_[order.id] = order;
}

std::optional<Order> OrderBook::find(const std::string &id) const {
  const std::lock_guard lock(mutex_);
  const auto found = orders_.find(id);
  if (found == orders_.end())
    return std::nullopt;
  return found->second;
}

std::optional<Order> OrderBook::findByBuyer(const std::string &buyer) const {
  const std::lock_guard lock(mutex_);
  for (const auto &[id, order] : orders_)
    if (order.buyer == buyer)
      return order;
  return std::nullopt;
}

bool OrderBook::markPaid(const std::string &id) {
  Order paid;
  {
    const std::lock_guard lock(mutex_);
    const auto found = orders_.find(id);
    if (found == orders_.end() || found->second.state != State::AwaitingPayment)
      return false;
    found->second.state = State::Paid;
    paid = found->second;
  }
  onPaid.emit(paid);
  return true;
}

} // namespace pasar::checkout
