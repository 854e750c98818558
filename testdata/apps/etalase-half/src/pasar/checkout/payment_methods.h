#pragma once

#include "kit/http.h"
#include "pasar/checkout/order_book.h"
#include "snap/snap_client.h"

#include <map>
#include <memory>
#include <string>

namespace pasar::checkout {

/// One way to pay an order.
class PaymentMethod {
public:
  virtual ~PaymentMethod() = default;
  /// What the buyer needs to pay, empty when the provider refused.
  virtual std::string start(const Order &order) = 0;
  /// The number of the order that a notification of the provider reports as paid; empty when the
  /// notification is not from the provider.
  virtual std::string paidOrder(const std::string &path, const std::string &body,
                                const std::string &timestamp, const std::string &signature) = 0;
};

/// Virtual account of the marketplace's bank, by SNAP.
class VirtualAccount final : public PaymentMethod {
public:
  VirtualAccount(const kit::Config &config, kit::HttpTransport &transport);
  std::string start(const Order &order) override;
  std::string paidOrder(const std::string &path, const std::string &body,
                        const std::string &timestamp, const std::string &signature) override;

private:
  snap::Client bank_;
};

/// GoPay through Midtrans.
class Gopay final : public PaymentMethod {
public:
  Gopay(const kit::Config &config, kit::HttpTransport &transport);
  std::string start(const Order &order) override;
  std::string paidOrder(const std::string &path, const std::string &body,
                        const std::string &timestamp, const std::string &signature) override;

private:
  std::string url_, key_;
  kit::HttpTransport &transport_;
};

using PaymentMethods = std::map<std::string, std::unique_ptr<PaymentMethod>, std::less<>>;

} // namespace pasar::checkout
