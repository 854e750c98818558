#pragma once

#include "kit/http.h"
#include "pasar/checkout/order_store.h"
#include "snap/snap_client.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace pasar::checkout {

/// A notification as a provider sent it to the web front.
struct Notification {
  std::string path, body, timestamp, signature;
};

/// A licensed payment provider. Charging is the same for all of them; what differs is overridden.
class Provider {
public:
  virtual ~Provider() = default;
  /// What the buyer opens or scans to pay; empty when the provider refused.
  std::string charge(const Order &order);
  /// The number of the order that is paid, empty when the notification is not the provider's.
  std::string paidOrder(const Notification &notification) const;

protected:
  [[nodiscard]] virtual std::optional<kit::Json> send(const Order &order) = 0;
  [[nodiscard]] virtual std::string show(const kit::Json &answer) const = 0;
  [[nodiscard]] virtual bool authentic(const Notification &notification,
                                       const kit::Json &body) const = 0;
  [[nodiscard]] virtual std::string orderIn(const kit::Json &body) const = 0;
};

/// The payment page of Midtrans.
class MidtransPage final : public Provider {
public:
  MidtransPage(const kit::Config &config, kit::HttpTransport &transport);

protected:
  std::optional<kit::Json> send(const Order &order) override;
  std::string show(const kit::Json &answer) const override;
  bool authentic(const Notification &notification, const kit::Json &body) const override;
  std::string orderIn(const kit::Json &body) const override;

private:
  std::string url_, key_;
  kit::HttpTransport &transport_;
};

/// QRIS of the marketplace's acquiring bank, by SNAP.
class BankQris final : public Provider {
public:
  BankQris(const kit::Config &config, kit::HttpTransport &transport);

protected:
  std::optional<kit::Json> send(const Order &order) override;
  std::string show(const kit::Json &answer) const override;
  bool authentic(const Notification &notification, const kit::Json &body) const override;
  std::string orderIn(const kit::Json &body) const override;

private:
  std::string merchantId_;
  snap::Client bank_;
};

using Providers = std::map<std::string, std::unique_ptr<Provider>, std::less<>>;

} // namespace pasar::checkout
