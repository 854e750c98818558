#pragma once

#include "kit/queue.h"
#include "pasar/catalog/catalog_service.h"
#include "pasar/checkout/order_book.h"
#include "pasar/checkout/payment_methods.h"

#include <string>

namespace pasar::checkout {

/// Orders and their payment, for the web front and for the apps of partners.
class CheckoutService final : public api::pasar::v1::Checkout::Service {
public:
  CheckoutService(const kit::Config &config, catalog::Shelf &shelf, OrderBook &book,
                  const PaymentMethods &methods);

  grpc::Status OpenSession(grpc::ServerContext *context,
                           const api::pasar::v1::OpenSessionRequest *request,
                           api::pasar::v1::Session *reply) override;
  grpc::Status PlaceOrder(grpc::ServerContext *context,
                          const api::pasar::v1::PlaceOrderRequest *request,
                          api::pasar::v1::Order *reply) override;
  grpc::Status ConfirmPayment(grpc::ServerContext *context,
                              const api::pasar::v1::ConfirmPaymentRequest *request,
                              api::pasar::v1::Order *reply) override;
  grpc::Status GetOrder(grpc::ServerContext *context,
                        const api::pasar::v1::GetOrderRequest *request,
                        api::pasar::v1::Order *reply) override;
  grpc::Status ReportPayment(grpc::ServerContext *context,
                             const api::pasar::v1::ReportPaymentRequest *request,
                             api::pasar::v1::Order *reply) override;

private:
  grpc::Status charge(Order order, const std::string &channel, api::pasar::v1::Order *reply);
  void describe(const Order &order, api::pasar::v1::Order *reply) const;

  std::string webUrl_;
  catalog::Shelf &shelf_;
  OrderBook &book_;
  const PaymentMethods &methods_;
};

/// Reports to a partner what its campaigns sold: an amount per campaign, nobody's name.
class CommissionFeed {
public:
  explicit CommissionFeed(kit::Publisher &events);
  void publish(const std::string &campaign, kit::Rupiah commission);

private:
  kit::Publisher &events_;
};

} // namespace pasar::checkout
