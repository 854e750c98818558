#include "shop/order_desk.h"

#include "kit/ids.h"

#include <algorithm>

namespace nusa::shop {

OrderDesk::OrderDesk(Inventory &inventory, const account::ProfileStore &profiles,
                     payment::Cashier &cashier, payment::Settlement &settlement)
    : inventory_(inventory), profiles_(profiles), cashier_(cashier), settlement_(settlement) {}

std::optional<model::Receipt> OrderDesk::checkout(const std::string &userId, const std::string &sku,
                                                  int quantity, const std::string &channel) {
  const auto offer = inventory_.find(sku);
  if (!offer || !inventory_.take(sku, quantity))
    return std::nullopt;
  const model::Order order = record(userId, sku, offer->price * quantity);
  return cashier_.pay(order, profiles_.contactOf(userId), channel);
}

model::Order OrderDesk::record(const std::string &userId, const std::string &sku,
                               kit::Rupiah price) {
  const auto offer = inventory_.find(sku);
  model::Order order;
  order.id = kit::newId("ord");
  order.userId = userId;
  order.sku = sku;
  order.merchantId = offer ? offer->merchantId : "";
  order.quantity = 1;
  order.total = price;
  const std::lock_guard lock(mutex_);
  orders_[order.id] = order;
  return order;
}

void OrderDesk::settle(const model::Order &order) { settlement_.settle(order); }

std::size_t OrderDesk::ordersOf(const std::string &userId) const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(
      std::count_if(orders_.begin(), orders_.end(),
                    [&userId](const auto &entry) { return entry.second.userId == userId; }));
}

} // namespace nusa::shop
