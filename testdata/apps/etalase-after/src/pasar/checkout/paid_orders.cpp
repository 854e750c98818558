#include "pasar/checkout/paid_orders.h"

#include "kit/ids.h"
#include "kit/json.h"
#include "kit/trace.h"
#include "topics.h"

namespace pasar::checkout {

InvoiceArchive::InvoiceArchive(kit::Executor &background) : background_(background) {}

void InvoiceArchive::onPaid(const Order &order) {
  background_.post([this, order] {
    const std::string text = "PT Pasar Raya\nFaktur " + order.id + "\n" + order.sku + " x " +
                             std::to_string(order.quantity) + "\nTotal Rp" +
                             std::to_string(order.total.whole()) + "\nLunas " + kit::timestampWib();
    const std::lock_guard lock(mutex_);
    invoices_[order.id] = text;
  });
}

std::string InvoiceArchive::find(const std::string &orderId) const {
  const std::lock_guard lock(mutex_);
  const auto found = invoices_.find(orderId);
  return found == invoices_.end() ? std::string() : found->second;
}

std::map<std::string, kit::Rupiah> sumByCampaign(const std::map<std::string, Order> &orders,
                                                 int sharePercent) {
  std::map<std::string, kit::Rupiah> sums;
  for (const auto &[id, order] : orders)
    sums[order.campaign] = sums[order.campaign] + order.total.percent(sharePercent);
  return sums;
}

CommissionFeed::CommissionFeed(kit::Publisher &events) : events_(events) {}

void CommissionFeed::publish(const std::map<std::string, kit::Rupiah> &sums) {
  const kit::Span span("report commission");
  kit::Json report = kit::Json::object();
  for (const auto &[campaign, sum] : sums)
    report[campaign] = sum.whole();
  events_.publish(topics::kCommission, report.dump());
}

CommissionLedger::CommissionLedger(CommissionFeed &feed) : feed_(feed) {}

void CommissionLedger::onPaid(const Order &order) {
  if (order.campaign.empty())
    return;
  const std::lock_guard lock(mutex_);
  orders_[order.id] = order;
  feed_.publish(sumByCampaign(orders_, 5));
  orders_.clear();
}

} // namespace pasar::checkout
