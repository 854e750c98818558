#pragma once

#include "kit/money.h"
#include "kit/signal.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace pasar::checkout {

enum class State { Placed, AwaitingPayment, Paid, Refused };

struct Order {
  std::string id, buyer, sku, merchantId, campaign;
  kit::Rupiah total;
  State state = State::Placed;
  std::string payUrl;
};

/// Orders and hand-over sessions. Safe from any thread.
class OrderBook {
public:
  void openSession(const std::string &token, const std::string &sku, const std::string &reference,
                   const std::string &campaign);
  /// The session, used up by the call: an order without number.
  std::optional<Order> takeSession(const std::string &token);

  void put(const Order &order);
  [[nodiscard]] std::optional<Order> find(const std::string &id) const;
  [[nodiscard]] std::optional<Order> findByBuyer(const std::string &buyer) const;
  /// False when the order does not wait for money.
  bool markPaid(const std::string &id);

  kit::Signal<const Order &> onPaid;

private:
  mutable std::mutex mutex_;
  std::map<std::string, Order> sessions_, orders_;
};

} // namespace pasar::checkout
