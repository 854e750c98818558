#pragma once

#include "account/profile_store.h"
#include "model/commerce.h"
#include "payment/cashier.h"
#include "payment/settlement.h"
#include "shop/inventory.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace nusa::shop {

/// Takes orders from every corner of the app and has them paid.
class OrderDesk {
public:
  OrderDesk(Inventory &inventory, const account::ProfileStore &profiles, payment::Cashier &cashier,
            payment::Settlement &settlement);

  /// Takes the pieces out of the stock and asks for the money. Nothing when sold out.
  std::optional<model::Receipt> checkout(const std::string &userId, const std::string &sku,
                                         int quantity, const std::string &channel);
  /// An order at a price that was found elsewhere; it is not paid yet.
  model::Order record(const std::string &userId, const std::string &sku, kit::Rupiah price);
  /// Books the money of a recorded order for the merchant.
  void settle(const model::Order &order);

  [[nodiscard]] int left(const std::string &sku) const { return inventory_.left(sku); }
  [[nodiscard]] std::size_t ordersOf(const std::string &userId) const;

private:
  Inventory &inventory_;
  const account::ProfileStore &profiles_;
  payment::Cashier &cashier_;
  payment::Settlement &settlement_;
  mutable std::mutex mutex_;
  std::map<std::string, model::Order> orders_;
};

} // namespace nusa::shop
