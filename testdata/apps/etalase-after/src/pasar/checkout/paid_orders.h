#pragma once

#include "kit/executor.h"
#include "kit/queue.h"
#include "pasar/checkout/order_store.h"

#include <map>
#include <mutex>
#include <string>

// What happens once an order is paid.
namespace pasar::checkout {

/// Writes the invoice in the background; it is final once it is written.
class InvoiceArchive final : public OrderListener {
public:
  explicit InvoiceArchive(kit::Executor &background);
  void onPaid(const Order &order) override;
  [[nodiscard]] std::string find(const std::string &orderId) const;

private:
  kit::Executor &background_;
  mutable std::mutex mutex_;
  std::map<std::string, std::string> invoices_;
};

/// Sums per campaign. Single orders and buyers cannot be told from them.
[[nodiscard]] std::map<std::string, kit::Rupiah>
sumByCampaign(const std::map<std::string, Order> &orders, int sharePercent);

/// Tells the social app what its campaigns earned, as sums.
class CommissionFeed {
public:
  explicit CommissionFeed(kit::Publisher &events);
  void publish(const std::map<std::string, kit::Rupiah> &sums);

private:
  kit::Publisher &events_;
};

class CommissionLedger final : public OrderListener {
public:
  explicit CommissionLedger(CommissionFeed &feed);
  void onPaid(const Order &order) override;

private:
  CommissionFeed &feed_;
  std::mutex mutex_;
  std::map<std::string, Order> orders_;
};

} // namespace pasar::checkout
